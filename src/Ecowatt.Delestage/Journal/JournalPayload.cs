using System.Text.Json;

namespace Ecowatt.Delestage.Journal;

/// <summary>What a callback writes into a line, by itself: a replay compares it to the byte with what the journal has.</summary>
internal static class JournalPayload
{
    /// <summary>The members that the callback writes, as <see cref="JournalLine.Payload"/> has them. Stateless, safe across threads.</summary>
    /// <inheritdoc cref="JournalEntry.Encode" path="/exception"/>
    /// <param name="state">Given to the callback.</param>
    /// <param name="write">Writes members of the line's object, and closes what it opens.</param>
    public static byte[] ToBytes<T>(T state, Action<Utf8JsonWriter, T> write)
    {
        using var entry = new JournalEntry();
        var without = entry.Encode(DateTimeOffset.UnixEpoch, TimeSpan.Zero, "a", 0, static (_, _) => { }).Length;
        var with = entry.Encode(DateTimeOffset.UnixEpoch, TimeSpan.Zero, "a", state, write);
        return with.Length == without ? [] : with[(without + 1)..].ToArray();
    }
}
