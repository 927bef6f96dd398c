using System.Collections.Immutable;

namespace Ecowatt.Delestage.Engine;

/// <summary>
/// What differs between two saved states of a zone, as it stands in the journal before a relay moves: with it and what was saved
/// before, a restart knows all that decides, though the saved state itself is written aside afterwards. A replay knows it already.
/// </summary>
/// <param name="Saved">The later state with only those loads and readings that differ; all else is whole.</param>
/// <param name="Gone">Readings that the earlier state has and the later has not; null where there are none.</param>
/// <param name="Whole">True where nothing was known before it, so that it is all there is; null otherwise.</param>
internal sealed record SavedEvent(SavedZoneState Saved, ImmutableArray<string>? Gone = null, bool? Whole = null) : JournalEvent
{
    /// <summary>Gets the first difference.</summary>
    public static SavedEvent Between(SavedZoneState? before, SavedZoneState after)
    {
        if (before is null)
        {
            return new(after, Whole: true) { Now = after.At };
        }

        var known = before.Loads;
        var loads = after.Loads.Where((load, i) => i >= known.Length || load != known[i]).ToImmutableArray();
        var readings = after.Readings.Where(reading => !before.Readings.TryGetValue(reading.Key, out var was) || was != reading.Value);
        ImmutableArray<string> gone = [.. before.Readings.Keys.Where(sensor => !after.Readings.ContainsKey(sensor))];
        return new(
            after with { Loads = loads, Readings = readings.ToImmutableSortedDictionary(StringComparer.Ordinal) },
            gone.IsEmpty ? null : gone) { Now = after.At };
    }

    /// <summary>The later state, from the earlier one. A state that has it already stays as it is.</summary>
    public SavedZoneState? ApplyTo(SavedZoneState? before)
    {
        if (Whole == true || before is null)
        {
            // Without what came before, a part is no state.
            return Whole == true && !(before?.Sequence >= Saved.Sequence) ? Saved : before;
        }

        if (before.Sequence >= Saved.Sequence)
        {
            return before;
        }

        var changed = Saved.Loads.ToDictionary(static load => load.Name, StringComparer.OrdinalIgnoreCase);
        var loads = before.Loads.Select(load => changed.Remove(load.Name, out var later) ? later : load).ToList();
        return Saved with
        {
            Loads = [.. loads, .. Saved.Loads.Where(load => changed.ContainsKey(load.Name))],
            Readings = before.Readings.RemoveRange(Gone ?? []).SetItems(Saved.Readings),
        };
    }
}
