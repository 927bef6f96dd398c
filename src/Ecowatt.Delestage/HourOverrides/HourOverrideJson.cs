using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Ecowatt.Delestage.Formatting;
using Ecowatt.Delestage.Storage;

namespace Ecowatt.Delestage.HourOverrides;

/// <summary>Changes as JSON, and back. Strict: whoever reads half of what a person said does harm.</summary>
internal static class HourOverrideJson
{
    private const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

    public static byte[] Write(HourOverrideSet changes)
        => SealedJson.Seal(JsonSerializer.SerializeToUtf8Bytes(
            new HourOverrideDocument
            {
                Version = HourOverrideDocument.CurrentVersion,
                Changes = [.. changes.InOrder.Select(ToEntry)],
            },
            HourOverrideDocumentContext.Default.HourOverrideDocument));

    /// <exception cref="HourOverrideFormatException">It is anything else than what <see cref="Write"/> gives, but for white space and order.</exception>
    public static HourOverrideSet Read(ReadOnlySpan<byte> utf8)
    {
        if (!SealedJson.TryOpen(utf8, out utf8))
        {
            throw new HourOverrideFormatException("found it changed; expected what the hash in it is of");
        }

        try
        {
            var document = JsonSerializer.Deserialize(utf8, HourOverrideDocumentContext.Default.HourOverrideDocument)
                ?? throw new HourOverrideFormatException("found null; expected {\"version\":1,\"changes\":[…]}");
            return document.Version == HourOverrideDocument.CurrentVersion
                ? ToSet(document.Changes)
                : throw new HourOverrideFormatException($"found version {document.Version.ToString(CultureInfo.InvariantCulture)}; expected {HourOverrideDocument.CurrentVersion}");
        }
        catch (JsonException e)
        {
            throw new HourOverrideFormatException(SingleLine.Of(e.Message, 200), e);
        }
    }

    private static HourOverrideSet ToSet(IReadOnlyList<HourOverrideDocument.Entry> entries)
    {
        if (entries.Count > HourOverrideSet.Most)
        {
            throw new HourOverrideFormatException($"found {entries.Count} changes; expected at most {HourOverrideSet.Most}");
        }

        var changes = HourOverrideSet.Empty;
        for (var i = 0; i < entries.Count; i++)
        {
            var change = ToChange(entries[i], i);
            if (changes.Has(change.Date, change.Hour))
            {
                throw new HourOverrideFormatException($"$.changes[{i}]: {change.Date:O} {change.Hour} h is there twice; expected each hour once");
            }

            changes = changes.With(change);
        }

        return changes;
    }

    private static HourOverrideDocument.Entry ToEntry(HourOverride change)
        => new()
        {
            Date = change.Date,
            Hour = change.Hour,
            Level = (int)change.Level,
            At = change.At.UtcDateTime.ToString(InstantFormat, CultureInfo.InvariantCulture),
            By = change.By,
        };

    // Versions before this one saved names with invisible characters: those are left out, and the change stays in force.
    private static string? NameOf(string? by) => by is null || by.Any(char.IsControl) ? by : InvisibleText.Remove(by);

    private static HourOverride ToChange(HourOverrideDocument.Entry? entry, int index)
    {
        try
        {
            return entry is not null && DateTimeOffset.TryParseExact(entry.At, InstantFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
                ? new HourOverride(entry.Date, entry.Hour, (SignalLevel)entry.Level, at, NameOf(entry.By))
                : throw new HourOverrideFormatException($"$.changes[{index}]: found no change with an instant; expected 'at' as 2026-01-14T05:30:00Z");
        }
        catch (ArgumentException e)
        {
            throw new HourOverrideFormatException(SingleLine.Of($"$.changes[{index}]: {e.Message}", 200), e);
        }
    }
}
