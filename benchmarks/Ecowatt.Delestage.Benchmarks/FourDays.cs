namespace Ecowatt.Delestage.Benchmarks;

/// <summary>Four winter days with low-carbon, tense and critical hours, generated: nothing recorded is in the project.</summary>
internal static class FourDays
{
    private const string Version = "2026-01-11T23:00:00+01:00";
    private const string Calm = "Pas d’alerte.";
    private const string Tense = "Le système électrique est tendu : les éco-gestes sont les bienvenus.";

    public static readonly DateOnly First = new(2026, 1, 12);

    private static readonly string[] Hours =
    [
        "000000111111111111111100",
        "000000122222111111333211",
        "111111133332111111222111",
        "000000111111111111111111",
    ];

    public static EcowattSignals Signals { get; } = new(Hours.Select(static (levels, day) => Day(First.AddDays(day), levels)));

    /// <summary>The body of v5 in RTE's compact shape, its message escaped: about 2.7 kB.</summary>
    public static byte[] Body { get; } = EcowattWriter.Write(Signals);

    private static EcowattDay Day(DateOnly date, string levels)
    {
        var hours = default(HourLevels);
        for (var hour = 0; hour < HourLevels.Count; hour++)
        {
            hours = hours.With(hour, (SignalLevel)(levels[hour] - '0'));
        }

        var level = hours.Highest == SignalLevel.LowCarbon ? SignalLevel.Normal : hours.Highest;
        return new EcowattDay(date, level, level == SignalLevel.Normal ? Calm : Tense, hours, Version);
    }
}
