using Ecowatt.Delestage.History.Series;
using Ecowatt.Delestage.History.Writing;

namespace Ecowatt.Delestage.History.Recording;

/// <summary>Follows how much energy each load was not served in all, and tells what was added. Not safe across threads.</summary>
/// <param name="record">Takes what was added.</param>
internal sealed class ServiceTracker(Action<HistoryRecord> record)
{
    private readonly Dictionary<(string Zone, string Load), (double Energy, long At)> _loads = [];

    public void Take(string zone, string load, double energy, DateTimeOffset at)
    {
        var now = at.ToUnixTimeMilliseconds();
        if (_loads.TryGetValue((zone, load), out var known) && energy > known.Energy && now >= known.At)
        {
            record(new EnergyNotServed(SeriesKeys.LoadEnergy(zone, load), known.At, now, energy - known.Energy));
        }

        _loads[(zone, load)] = (energy, now);
    }

    /// <summary>Moves what was last told by so much as the wall clock jumped: what was not served before a jump was so in no hour that the jump left out.</summary>
    public void Shift(TimeSpan jump)
    {
        foreach (var (load, known) in _loads.ToArray())
        {
            _loads[load] = (known.Energy, known.At + (long)jump.TotalMilliseconds);
        }
    }
}
