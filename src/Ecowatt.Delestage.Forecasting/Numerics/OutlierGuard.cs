namespace Ecowatt.Delestage.Forecasting.Numerics;

/// <summary>Skips days that are off by six standard deviations, so that a fault of the data teaches nothing.</summary>
/// <remarks>
/// The deviation grows with each day that is skipped and the third in a row is learned, so that a new way of living,
/// as a lockdown, is not taken for a fault for ever.
/// </remarks>
internal sealed class OutlierGuard
{
    public const double Limit = 6;
    private const int WarmUp = 60;
    private const int MostInARow = 2;
    private const double Forgetting = 0.98;
    private double _variance;
    private long _seen;
    private long _inARow;

    public long Skipped { get; private set; }

    public double Deviation => Math.Sqrt(_variance);

    /// <summary>Tells whether a day may be learned, by its error.</summary>
    public bool Accepts(double error)
    {
        var square = error * error;
        var outlier = _seen >= WarmUp && square > Limit * Limit * _variance;
        _seen++;
        var weight = Math.Max(1 - Forgetting, 1.0 / _seen);
        _variance += weight * ((outlier ? Limit * Limit * _variance : square) - _variance);
        if (!outlier || _inARow >= MostInARow)
        {
            _inARow = 0;
            return true;
        }

        _inARow++;
        Skipped++;
        return false;
    }

    public void Save(StateWriter writer)
    {
        writer.Write(_variance);
        writer.Write(_seen);
        writer.Write(_inARow);
        writer.Write(Skipped);
    }

    public void Load(StateReader reader)
    {
        _variance = reader.ReadDouble();
        _seen = reader.ReadInt64();
        _inARow = reader.ReadInt64();
        Skipped = reader.ReadInt64();
    }
}
