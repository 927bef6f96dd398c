using System.Globalization;
using Ecowatt.Delestage.Formatting;
using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.Engine;

/// <summary>Gives and takes back overrides on a zone's engine; refuses those without an end that can be known.</summary>
internal static class OverrideCommands
{
    public static OverrideStatus Set(ZoneEngine engine, int load, bool powered, OverrideExpiry end, string? by)
    {
        var duration = Duration(engine, load, end);
        var order = new LoadOverride(powered, engine.Now, duration, by);
        engine.SetOverride(load, order);
        return StatusOf(engine.Zone, engine.Zone.Loads[load], order);
    }

    public static OverrideStatus StatusOf(Zone zone, Load load, LoadOverride order)
    {
        var status = new OverrideStatus(zone.Name, load.Name, order.Powered, order.Given.Utc, order.Until, order.By, Warning: null);
        return status with { Warning = status.WarningIn(load, ExplanationLanguage.English) };
    }

    private static TimeSpan Duration(ZoneEngine engine, int load, OverrideExpiry end)
    {
        var now = engine.Now.Utc;
        if (end.Kind == OverrideExpiryKind.WindowEnd)
        {
            return OfWindow(engine, engine.Zone.Loads[load], now);
        }

        var duration = end.Kind == OverrideExpiryKind.Duration ? end.Duration : end.Instant - now;
        if (duration <= TimeSpan.Zero)
        {
            throw new OverrideRefusedException(string.Create(CultureInfo.InvariantCulture, $"the override would end at {now + duration:yyyy-MM-ddTHH:mm:ssZ}, which has passed; expected an end after {now:yyyy-MM-ddTHH:mm:ssZ}"));
        }

        if (duration > engine.Zone.LongestOverride)
        {
            throw new OverrideRefusedException($"the override would last {DurationText.Of(duration)}; expected at most {DurationText.Of(engine.Zone.LongestOverride)}, the LongestOverride of zone \"{engine.Zone.Name}\"");
        }

        return duration;
    }

    private static TimeSpan OfWindow(ZoneEngine engine, Load load, DateTimeOffset now)
    {
        if (engine.Timeline.WindowFrom(now, load.ShedAt) is not { } window || window.Start > now)
        {
            throw new OverrideRefusedException($"no window at or above {load.ShedAt} covers now, so its end is not known; expected a duration or an instant");
        }

        // The last published hour may not be the window's last.
        if (window.End == engine.Timeline.End)
        {
            throw new OverrideRefusedException("the window reaches to the end of what is published, so its end is not known; expected a duration or an instant");
        }

        return window.End - now < engine.Zone.LongestOverride ? window.End - now : engine.Zone.LongestOverride;
    }
}
