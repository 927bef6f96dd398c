using System.Globalization;

namespace Ecowatt.Delestage.DependencyInjection;

/// <summary>The legal ranges, once: the reading of a configuration and the check of options tell the same.</summary>
internal static class Limits
{
    public static readonly Range<TimeSpan> AttemptTimeout = new(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(2));
    public static readonly Range<TimeSpan> TotalTimeout = new(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10));
    public static readonly Range<int> Retries = new(0, 5);
    public static readonly Range<TimeSpan> RefreshInterval = new(TimeSpan.FromMinutes(15), TimeSpan.FromHours(6));
    public static readonly Range<int> Channel = new(0, 255);
    public static readonly Range<int> Priority = new(1, 100);
    public static readonly Range<double> RatedPower = new(0, 1_000_000);
    public static readonly Range<TimeSpan> MinOnOrOffTime = new(TimeSpan.Zero, TimeSpan.FromHours(1));
    public static readonly Range<TimeSpan> MaxShedTime = new(TimeSpan.FromMinutes(1), TimeSpan.FromHours(24));
    public static readonly Range<TimeSpan> MinPoweredAfterShed = new(TimeSpan.FromMinutes(1), TimeSpan.FromHours(24));
    public static readonly Range<double> RemainingShare = new(0, 1);
    public static readonly Range<double> Limit = new(1, 10_000_000);
    public static readonly Range<double> RecoveryCap = new(0.1, 1);
    public static readonly Range<double> RestoreMargin = new(0, 10_000_000);
    public static readonly Range<TimeSpan> Turn = new(TimeSpan.FromMinutes(10), TimeSpan.FromHours(6));
    public static readonly Range<int> RestoresPerHour = new(1, 60);
    public static readonly Range<TimeSpan> SurplusAfter = new(TimeSpan.Zero, TimeSpan.FromHours(1));
    public static readonly Range<TimeSpan> Spread = new(TimeSpan.Zero, TimeSpan.FromMinutes(15));
    public static readonly Range<TimeSpan> LongestOverride = new(TimeSpan.FromMinutes(1), TimeSpan.FromDays(7));
    public static readonly Range<double> Temperature = new(-30, 60);
    public static readonly Range<double> SensorTemperature = new(-60, 120);
    public static readonly Range<TimeSpan> PreheatSpan = new(TimeSpan.FromMinutes(15), TimeSpan.FromHours(6));
    public static readonly Range<TimeSpan> PreheatWithin = new(TimeSpan.Zero, TimeSpan.FromHours(12));
    public static readonly Range<TimeSpan> DeferralRun = new(TimeSpan.FromMinutes(15), TimeSpan.FromHours(24));
    public static readonly Range<long> JournalFileBytes = new(64 * 1024, 1L << 30);
    public static readonly Range<int> JournalFiles = new(1, 100_000);
    public const int LongestName = 64;

    /// <summary>A value as a configuration writes it.</summary>
    public static string Text<T>(T value) => value switch
    {
        TimeSpan time => time.ToString("c", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => $"{value}",
    };
}

/// <summary>A legal range, both ends included.</summary>
internal readonly record struct Range<T>(T Least, T Most)
    where T : IComparable<T>
{
    public bool Contains(T value) => value.CompareTo(Least) >= 0 && value.CompareTo(Most) <= 0;

    public override string ToString() => $"from {Limits.Text(Least)} to {Limits.Text(Most)}";
}
