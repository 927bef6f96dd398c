namespace Ecowatt.Delestage.Forecasting.Scoring;

/// <summary>Sums the errors of a year's days.</summary>
internal sealed class LoadScoreSum
{
    private double _relative;
    private double _peak;
    private double _error;
    private int _days;

    public void Add(ReadOnlySpan<double> forecast, ReadOnlySpan<double> came)
    {
        double relative = 0, error = 0, expectedPeak = 0, peak = 0;
        var count = 0;
        for (var i = 0; i < came.Length; i++)
        {
            if (!double.IsNaN(came[i]))
            {
                relative += Math.Abs(forecast[i] - came[i]) / came[i];
                error += forecast[i] - came[i];
                expectedPeak = Math.Max(expectedPeak, forecast[i]);
                peak = Math.Max(peak, came[i]);
                count++;
            }
        }

        if (count > 0)
        {
            _relative += relative / count;
            _error += error / count;
            _peak += Math.Abs(expectedPeak - peak) / peak;
            _days++;
        }
    }

    public LoadScore ToScore(int year, long skipped)
        => _days == 0 ? new(year, 0, double.NaN, double.NaN, double.NaN, skipped) : new(year, _days, 100 * _relative / _days, 100 * _peak / _days, _error / _days, skipped);
}
