using System.Text.Json.Serialization;

namespace Ecowatt.Delestage.Engine;

/// <summary>Represents an event of one load.</summary>
/// <param name="Load">Its name.</param>
internal abstract record LoadEvent([property: JsonPropertyOrder(-1)] string Load) : JournalEvent
{
    public sealed override bool Concerns(string load) => Load.Equals(load, StringComparison.OrdinalIgnoreCase);

    protected sealed override void ApplyTo(ZoneEngine engine) => ApplyTo(engine, PlaceIn(engine.Zone));

    /// <summary>Tells an engine what it was told then.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="load">The load's place in the zone.</param>
    protected abstract void ApplyTo(ZoneEngine engine, int load);

    private int PlaceIn(Zone zone)
    {
        for (var i = 0; i < zone.Loads.Length; i++)
        {
            if (zone.Loads[i].Name == Load)
            {
                return i;
            }
        }

        throw new KeyNotFoundException($"the zone has no load \"{Load}\"");
    }
}
