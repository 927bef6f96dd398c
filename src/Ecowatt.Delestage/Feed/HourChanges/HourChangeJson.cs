using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Ecowatt.Delestage.Signals;

namespace Ecowatt.Delestage.Feed.HourChanges;

/// <summary>Changes as JSON, and back. Strict: whoever reads half of what a person said does harm.</summary>
internal static class HourChangeJson
{
    private const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

    public static byte[] Write(HourChangeSet changes)
        => JsonSerializer.SerializeToUtf8Bytes(
            new HourChangeDocument
            {
                Version = HourChangeDocument.CurrentVersion,
                Changes = [.. changes.InOrder.Select(ToEntry)],
            },
            HourChangeDocumentContext.Default.HourChangeDocument);

    /// <exception cref="HourChangeFormatException">It is anything else than what <see cref="Write"/> gives, but for white space and order.</exception>
    public static HourChangeSet Read(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var document = JsonSerializer.Deserialize(utf8, HourChangeDocumentContext.Default.HourChangeDocument)
                ?? throw new HourChangeFormatException("found null; expected {\"version\":1,\"changes\":[…]}");
            return document.Version == HourChangeDocument.CurrentVersion
                ? ToSet(document.Changes)
                : throw new HourChangeFormatException($"found version {document.Version.ToString(CultureInfo.InvariantCulture)}; expected {HourChangeDocument.CurrentVersion}");
        }
        catch (JsonException e)
        {
            throw new HourChangeFormatException(OneLine.Of(e.Message, 200), e);
        }
    }

    private static HourChangeSet ToSet(IReadOnlyList<HourChangeDocument.Entry> entries)
    {
        if (entries.Count > HourChangeSet.Most)
        {
            throw new HourChangeFormatException($"found {entries.Count} changes; expected at most {HourChangeSet.Most}");
        }

        var changes = HourChangeSet.Empty;
        for (var i = 0; i < entries.Count; i++)
        {
            var change = ToChange(entries[i], i);
            if (changes.Has(change.Date, change.Hour))
            {
                throw new HourChangeFormatException($"$.changes[{i}]: {change.Date:O} {change.Hour} h is there twice; expected each hour once");
            }

            changes = changes.With(change);
        }

        return changes;
    }

    private static HourChangeDocument.Entry ToEntry(HourChange change)
        => new()
        {
            Date = change.Date,
            Hour = change.Hour,
            Level = (int)change.Level,
            At = change.At.UtcDateTime.ToString(InstantFormat, CultureInfo.InvariantCulture),
            By = change.By,
        };

    private static HourChange ToChange(HourChangeDocument.Entry? entry, int index)
    {
        try
        {
            return entry is not null && DateTimeOffset.TryParseExact(entry.At, InstantFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
                ? new HourChange(entry.Date, entry.Hour, (SignalLevel)entry.Level, at, entry.By)
                : throw new HourChangeFormatException($"$.changes[{index}]: found no change with an instant; expected 'at' as 2026-01-14T05:30:00Z");
        }
        catch (ArgumentException e)
        {
            throw new HourChangeFormatException(OneLine.Of($"$.changes[{index}]: {e.Message}", 200), e);
        }
    }
}
