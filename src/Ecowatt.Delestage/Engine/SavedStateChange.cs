using System.Collections.Immutable;
using System.Text.Json;

namespace Ecowatt.Delestage.Engine;

/// <summary>
/// What differs between two saved states of a zone, as it stands in the journal before a relay moves: with it and what was saved
/// before, a restart knows all that decides, though the saved state itself is written aside afterwards.
/// </summary>
/// <param name="Saved">The later state with only those loads and readings that differ; all else is whole.</param>
/// <param name="Gone">Readings that the earlier state has and the later has not.</param>
/// <param name="Whole">Whether nothing was known before it, so that it is all there is.</param>
internal sealed record SavedStateChange(SavedZoneState Saved, ImmutableArray<string> Gone, bool Whole)
{
    /// <summary>What differs.</summary>
    public static SavedStateChange Between(SavedZoneState? before, SavedZoneState after)
    {
        if (before is null)
        {
            return new(after, [], Whole: true);
        }

        var known = before.Loads;
        var loads = after.Loads.Where((load, i) => i >= known.Length || load != known[i]).ToImmutableArray();
        var readings = after.Readings.Where(reading => !before.Readings.TryGetValue(reading.Key, out var was) || was != reading.Value);
        return new(
            after with { Loads = loads, Readings = readings.ToImmutableSortedDictionary(StringComparer.Ordinal) },
            [.. before.Readings.Keys.Where(sensor => !after.Readings.ContainsKey(sensor))],
            Whole: false);
    }

    /// <summary>The later state, from the earlier one. A state that has it already stays as it is.</summary>
    public SavedZoneState? ApplyTo(SavedZoneState? before)
    {
        if (Whole || before is null)
        {
            // Without what came before, a part is no state.
            return Whole && !(before?.Sequence >= Saved.Sequence) ? Saved : before;
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
            Readings = before.Readings.RemoveRange(Gone).SetItems(Saved.Readings),
        };
    }

    /// <summary>Writes the members of its line.</summary>
    public static void Write(Utf8JsonWriter json, SavedStateChange change)
    {
        if (change.Whole)
        {
            json.WriteBoolean("whole"u8, true);
        }

        if (change.Gone.Length > 0)
        {
            json.WriteStartArray("gone"u8);
            foreach (var sensor in change.Gone)
            {
                json.WriteStringValue(sensor);
            }

            json.WriteEndArray();
        }

        json.WritePropertyName("saved"u8);
        JsonSerializer.Serialize(json, change.Saved, EngineJson.Default.SavedZoneState);
    }

    /// <summary>Reads the members of a line.</summary>
    /// <exception cref="JsonException">They are none.</exception>
    /// <exception cref="KeyNotFoundException">One is missing.</exception>
    /// <exception cref="InvalidOperationException">One is of another kind.</exception>
    public static SavedStateChange Read(JsonElement line) => new(
        line.GetProperty("saved"u8).Deserialize(EngineJson.Default.SavedZoneState)!,
        line.TryGetProperty("gone"u8, out var gone) ? [.. gone.EnumerateArray().Select(static sensor => sensor.GetString()!)] : [],
        line.TryGetProperty("whole"u8, out var whole) && whole.GetBoolean());
}
