using System.Text.Json;
using Ecowatt.Delestage.Engine;
using Ecowatt.Delestage.History.Writing;
using Ecowatt.Delestage.Journal;
using Ecowatt.Delestage.Storage;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.History.Rebuilding;

/// <summary>
/// Tells a history anew from the journals of the zones, as far back as they go: readings that decided something, levels, states with their rules, boards, energy that
/// was not served. A journal that is damaged is read up to there.
/// </summary>
/// <param name="folder">The folder in which the zones keep their journals; null where they keep none.</param>
/// <param name="zones">The names of the zones.</param>
/// <param name="logger">Is told of a damaged journal.</param>
internal sealed class JournalHistory(string? folder, IReadOnlyList<string> zones, ILogger logger)
{
    private const int LinesInPart = 2_000;

    /// <summary>Reads what happened before an instant, a part at a time, zone by zone.</summary>
    /// <param name="until">Milliseconds since 1970 UTC.</param>
    public IEnumerable<OlderPart> Read(long until)
    {
        var run = 0L;
        for (var i = 0; i < zones.Count; i++)
        {
            if (ZoneFolder.Of(folder, zones[i]) is not { } kept || !Directory.Exists(Path.Combine(kept, "journal")))
            {
                continue;
            }

            // Levels are the house's: one zone's journal has them.
            var batch = new HistoryBatch();
            var zone = new JournalZone(batch, tellsLevels: i == 0);
            using var reader = new JournalReader(Path.Combine(kept, "journal"), underWay: true);
            var lines = 0;
            run++;
            while (reader.Read())
            {
                if (reader.Current.At.ToUnixTimeMilliseconds() >= until)
                {
                    break;
                }

                lines++;
                if (EventOf(reader.Current) is { } happened && zone.Take(happened))
                {
                    // The clock was set back: what comes is of another run, and what was before it is told first.
                    yield return new OlderPart(batch, run++, lines);
                    (batch, lines) = (zone.Next(), 0);
                    zone.Take(happened);
                }

                if (lines >= LinesInPart)
                {
                    yield return new OlderPart(batch, run, lines);
                    (batch, lines) = (zone.Next(), 0);
                }
            }

            if (reader.Fault is { } fault)
            {
                logger.JournalCut(zones[i], fault.File, fault.Line);
            }

            zone.End();
            yield return new OlderPart(batch, run, lines);
        }
    }

    private static JournalEvent? EventOf(JournalLine line)
    {
        try
        {
            return line.ToEvent();
        }
        catch (JsonException)
        {
            // Of a kind that this version does not know.
            return null;
        }
    }
}
