using System.Collections.Immutable;
using System.Text.Json;
using Ecowatt.Delestage.Formatting;

namespace Ecowatt.Delestage.Tempo.Reading;

/// <summary>Reads Tempo days from the answer of an address of the user's choice: the shape is told by the bytes.</summary>
internal static class TempoReader
{
    private const string Expected =
        "'tempo_like_calendars' (RTE's API), 'values' (RTE's site), 'dateJour' with 'codeJour' (api-couleur-tempo.fr), 'status' with 'couleur' (calendrier-tempo.fr) or 'content' (EDF)";

    /// <summary>Reads an answer of one of the known shapes.</summary>
    /// <param name="utf8">The bytes.</param>
    /// <param name="origin">Who says so.</param>
    /// <returns>The days; none where nothing is published.</returns>
    /// <exception cref="TariffFormatException">It is none of the known shapes, or spoilt.</exception>
    public static ImmutableArray<TempoDay> Read(ReadOnlyMemory<byte> utf8, TempoOrigin origin)
        => AnswerDocument.Read(utf8, document => OneColorADay.Of(Read(document, origin)));

    /// <summary>Reads an answer of RTE's API and of no other shape.</summary>
    /// <exception cref="TariffFormatException">It is spoilt.</exception>
    public static ImmutableArray<TempoDay> ReadRteApi(ReadOnlyMemory<byte> utf8)
        => AnswerDocument.Read(utf8, static document => OneColorADay.Of(RteApiReader.Read(document, TempoOrigin.RteApi)));

    /// <summary>Reads a file of RTE's site and of no other shape.</summary>
    /// <exception cref="TariffFormatException">It is spoilt.</exception>
    public static ImmutableArray<TempoDay> ReadRteSite(ReadOnlyMemory<byte> utf8)
        => AnswerDocument.Read(utf8, static document => OneColorADay.Of(RteSiteReader.Read(document, TempoOrigin.RteSite)));

    private static ImmutableArray<TempoDay> Read(JsonPlace document, TempoOrigin origin)
        => document.Value.ValueKind == JsonValueKind.Array || document.Find(CouleurTempoReader.Mark) is not null ? CouleurTempoReader.Read(document, origin)
            : document.Find(RteApiReader.Root) is not null ? RteApiReader.Read(document, origin)
            : document.Find(RteSiteReader.Root) is not null ? RteSiteReader.Read(document, origin)
            : document.Find(EdfCalendarReader.Mark) is not null ? EdfCalendarReader.ReadTempo(document, origin)
            : document.Find(CalendrierTempoReader.Mark) is not null ? CalendrierTempoReader.Read(document, origin)
            : throw Unknown(document, Expected);

    /// <summary>Returns the refusal of a document whose shape nobody knows, with the names that it has.</summary>
    public static TariffFormatException Unknown(JsonPlace document, string expected)
    {
        if (document.Value.ValueKind != JsonValueKind.Object)
        {
            return document.Refused($"an object with {expected}");
        }

        var names = string.Join(", ", document.Value.EnumerateObject().Take(5).Select(static member => $"'{SingleLine.Of(member.Name, 30)}'"));
        return new TariffFormatException($"$ has {(names.Length == 0 ? "nothing" : names)}; expected {expected}");
    }
}
