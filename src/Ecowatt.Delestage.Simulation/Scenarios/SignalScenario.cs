using System.Globalization;

namespace Ecowatt.Delestage.Simulation;

/// <summary>Represents what the grid will be like, day by day: the script of a virtual RTE. Immutable; safe across threads.</summary>
public sealed class SignalScenario
{
    private readonly Func<DateOnly, HourLevels> _hours;

    /// <summary>Initializes a scenario of one's own.</summary>
    /// <example>
    /// <code>
    /// var evenings = new SignalScenario(static day => SignalScenario.Day("000000111111111111332111"));
    /// </code>
    /// </example>
    /// <param name="hours">The 24 hours of a day in Paris; the same for the same day.</param>
    /// <exception cref="ArgumentNullException">The function is null.</exception>
    public SignalScenario(Func<DateOnly, HourLevels> hours)
    {
        ArgumentNullException.ThrowIfNull(hours);
        _hours = hours;
    }

    /// <summary>Gets every hour of every day normal, low-carbon at night: as every recorded month was.</summary>
    public static SignalScenario Calm { get; } = new(static _ => CalmDay);

    private static HourLevels CalmDay { get; } = Day("000000111111111111111100");

    /// <summary>Returns one cold day, tense in the morning, tense and critical in the evening; calm before and after.</summary>
    /// <param name="day">That day in Paris.</param>
    public static SignalScenario WinterDay(DateOnly day)
    {
        var cold = Day("000001112222211112332111");
        return new(date => date == day ? cold : CalmDay);
    }

    /// <summary>Gets every day as cold as the one of <see cref="WinterDay"/>.</summary>
    public static SignalScenario ColdSpell { get; } = new(static _ => Day("000001112222211112332111"));

    /// <summary>Returns the 24 levels of a day from 24 digits, 0 to 3, hour 0 first; a point for an unknown hour.</summary>
    /// <param name="levels">24 characters, for example <c>000001112222211112332111</c>: 0 low-carbon, 1 normal, 2 tense, 3 critical.</param>
    /// <returns>The levels of the 24 hours.</returns>
    /// <exception cref="ArgumentException">There are not 24 of them, or others than 0 to 3 and points.</exception>
    public static HourLevels Day(string levels)
    {
        ArgumentNullException.ThrowIfNull(levels);
        if (levels.Length != HourLevels.Count || levels.Any(static c => c is not ('.' or >= '0' and <= '3')))
        {
            throw new ArgumentException($"\"{levels}\" is no day; expected 24 characters, each 0 to 3, or a point for an unknown hour", nameof(levels));
        }

        var hours = default(HourLevels);
        for (var hour = 0; hour < HourLevels.Count; hour++)
        {
            hours = hours.With(hour, levels[hour] == '.' ? SignalLevel.Unknown : (SignalLevel)(levels[hour] - '0'));
        }

        return hours;
    }

    /// <summary>Returns what RTE would publish at an instant: today and the next three days; until twenty past midnight only two more, as the real one.</summary>
    /// <param name="now">The instant.</param>
    /// <returns>The signals, days in order.</returns>
    public EcowattSignals PublishedAt(DateTimeOffset now) => PublishedAt(now, DateTimeOffset.MinValue);

    /// <summary>Returns the same, in a file that was written at midnight, or later.</summary>
    internal EcowattSignals PublishedAt(DateTimeOffset now, DateTimeOffset written)
    {
        var paris = ParisTime.ToParis(now);
        var today = DateOnly.FromDateTime(paris.DateTime);
        var days = paris.TimeOfDay < TimeSpan.FromMinutes(20) ? 3 : 4;
        var midnight = ParisTime.StartOf(today);
        var generated = (written > midnight ? written : midnight).UtcDateTime.ToString("s", CultureInfo.InvariantCulture) + paris.ToString("zzz", CultureInfo.InvariantCulture);
        return new EcowattSignals(Enumerable.Range(0, days).Select(today.AddDays).Select(date => Publish(date, generated)));
    }

    private EcowattDay Publish(DateOnly date, string generated)
    {
        var hours = _hours(date);

        // A day is 1 to 3: low-carbon hours make it no better than normal.
        var level = hours.Highest is SignalLevel.LowCarbon ? SignalLevel.Normal : hours.Highest;
        var message = level switch
        {
            SignalLevel.Critical => "Système électrique très tendu : coupures possibles.",
            SignalLevel.Tense => "Système électrique tendu.",
            _ => "Pas d’alerte.",
        };
        return new EcowattDay(date, level, message, hours, generated);
    }
}
