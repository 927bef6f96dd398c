using System.Text.Json;
using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.History.Series;
using Ecowatt.Delestage.History.Writing;

namespace Ecowatt.Delestage.History.Recording;

/// <summary>Knows the state of each load and tells when another begins: its power, the rule behind it, who ordered it, or its rating. Not safe across threads.</summary>
/// <param name="record">Takes what begins.</param>
internal sealed class StateTracker(Action<HistoryRecord> record)
{
    private readonly Dictionary<string, (HistorySeries Series, SpanStarted Started, State State)> _loads = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes a state as it is known at an instant.</summary>
    public void Take(string zone, Load load, bool? powered, in LoadDecision decision, bool observed, DateTimeOffset at)
    {
        var key = $"{zone}\n{load.Name}";
        var state = new State(powered, decision.Rule, decision.RequestedBy, observed, WattsOf(load, powered));
        if (_loads.TryGetValue(key, out var known) && known.State == state)
        {
            return;
        }

        var series = known.Series ?? SeriesKeys.LoadState(zone, load.Name);
        var started = new SpanStarted(series, at.ToUnixTimeMilliseconds(), powered, (int)decision.Level, state.Watts, observed, null, decision.Rule == Rule.None ? null : JsonSerializer.Serialize(decision, EngineJson.Default.LoadDecision));
        _loads[key] = (series, started, state);
        record(started);
    }

    /// <summary>Says all of it anew from an instant on.</summary>
    public void Restate(long at)
    {
        foreach (var (_, started, _) in _loads.Values)
        {
            record(started with { At = at });
        }
    }

    /// <summary>Ends all of it for now: it is said anew.</summary>
    public void Pause(long at)
    {
        foreach (var (series, _, _) in _loads.Values)
        {
            record(new SpanEnded(series, at));
        }
    }

    /// <summary>Ends the states of all loads, or of those of a zone.</summary>
    public void End(long at, string? zone = null)
    {
        foreach (var (key, (series, _, _)) in _loads.Where(load => zone is null || load.Key.StartsWith($"{zone}\n", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            record(new SpanEnded(series, at));
            _loads.Remove(key);
        }
    }

    /// <summary>Returns the power that a load draws in a state by its rating, in watts.</summary>
    public static double WattsOf(Load load, bool? powered) => powered switch
    {
        true => load.RatedPower,
        false => load.ShedTo is { } lowered ? load.RatedPower * lowered.RemainingShare : 0,
        null => 0,
    };

    private readonly record struct State(bool? Powered, Rule Rule, string? RequestedBy, bool Observed, double Watts);
}
