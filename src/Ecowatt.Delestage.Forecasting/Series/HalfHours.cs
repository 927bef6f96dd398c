namespace Ecowatt.Delestage.Forecasting.Series;

/// <summary>Translates the 46, 48 or 50 half-hours that a day in Paris has into the 48 that its clock shows, and back.</summary>
internal static class HalfHours
{
    public const int Count = 48;

    // The clock leaps from 02:00 to 03:00 in spring and shows 02:00 to 03:00 twice in autumn.
    private const int Change = 4;
    private const int Hour = 2;

    /// <summary>Returns how many half-hours a day in Paris has.</summary>
    public static int Of(DateOnly date)
        => (int)Math.Round((ParisTime.StartOf(date.AddDays(1)) - ParisTime.StartOf(date)).TotalMinutes / 30);

    /// <summary>Writes half-hours by the clock: the hour lived twice as its mean, the hour leapt over as what lies between its neighbours.</summary>
    public static void Fold(ReadOnlySpan<double> lived, Span<double> clock)
    {
        switch (lived.Length)
        {
            case Count - Hour:
                lived[..Change].CopyTo(clock);
                lived[Change..].CopyTo(clock[(Change + Hour)..]);
                for (var i = 0; i < Hour; i++)
                {
                    clock[Change + i] = lived[Change - 1] + (lived[Change] - lived[Change - 1]) * (i + 1) / (Hour + 1);
                }

                break;
            case Count + Hour:
                lived[..(Change + Hour)].CopyTo(clock);
                lived[(Change + 2 * Hour)..].CopyTo(clock[(Change + Hour)..]);
                for (var i = 0; i < Hour; i++)
                {
                    clock[Change + i] = (lived[Change + i] + lived[Change + Hour + i]) / 2;
                }

                break;
            case Count:
                lived.CopyTo(clock);
                break;
            default:
                throw new ArgumentException($"{lived.Length} half-hours; a day in Paris has 46, 48 or 50.", nameof(lived));
        }
    }

    /// <summary>Writes half-hours as they are lived: the hour leapt over is left out, the hour lived twice stands twice.</summary>
    /// <param name="clock">48 values by the clock.</param>
    /// <param name="lived">Receives 46, 48 or 50 values.</param>
    public static void Unfold(ReadOnlySpan<double> clock, Span<double> lived)
    {
        switch (lived.Length)
        {
            case Count - Hour:
                clock[..Change].CopyTo(lived);
                clock[(Change + Hour)..].CopyTo(lived[Change..]);
                break;
            case Count + Hour:
                clock[..(Change + Hour)].CopyTo(lived);
                clock[Change..].CopyTo(lived[(Change + Hour)..]);
                break;
            default:
                clock.CopyTo(lived);
                break;
        }
    }
}
