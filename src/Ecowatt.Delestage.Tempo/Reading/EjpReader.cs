using System.Collections.Immutable;
using System.Text.Json;

namespace Ecowatt.Delestage.Tempo.Reading;

/// <summary>Reads EJP days: EDF's calendar, or a plain list of dates <c>["2026-01-14"]</c>.</summary>
internal static class EjpReader
{
    /// <summary>Reads an answer of one of the two shapes.</summary>
    /// <exception cref="TariffFormatException">It is neither, or spoilt.</exception>
    public static EjpAnswer Read(ReadOnlyMemory<byte> utf8) => AnswerDocument.Read(utf8, Read);

    private static EjpAnswer Read(JsonPlace document)
        => document.Value.ValueKind == JsonValueKind.Array
            ? new(document.Items("a list of dates").Select(static date => date.Date()).Distinct().ToImmutableSortedDictionary(static date => date, static _ => true), IsWhole: true)
            : document.Find(EdfCalendarReader.Mark) is not null
                ? new(EdfCalendarReader.ReadEjp(document), IsWhole: false)
                : throw TempoReader.Unknown(document, "'content' (EDF), or a plain list of dates");
}
