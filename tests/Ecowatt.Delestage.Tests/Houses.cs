using Ecowatt.Delestage.Simulation;

namespace Ecowatt.Delestage.Tests;

/// <summary>Small houses and days for tests.</summary>
internal static class Houses
{
    public static readonly DateOnly Day = new(2026, 1, 14);

    public static Load Load(string name, int channel = 0) => new()
    {
        Name = name,
        Channel = channel,
        MinOnTime = TimeSpan.Zero,
        MinOffTime = TimeSpan.Zero,
    };

    public static Zone Zone(params Load[] loads) => new() { Name = "house", Bank = "desk", Loads = [.. loads] };

    /// <summary>An instant of the day by the clock in Paris; winter, so one hour after UTC.</summary>
    public static DateTimeOffset At(int hour, int minute = 0, double second = 0)
        => ParisTime.StartOf(Day) + new TimeSpan(hour, minute, 0) + TimeSpan.FromSeconds(second);

    public static SignalTimeline Timeline(string hours)
        => new SignalAnalyzer().Analyze(Signals(hours));

    public static EcowattSignals Signals(string hours)
        => new([new EcowattDay(Day, SignalLevel.Normal, "", SignalScenario.Day(hours))]);
}
