using System.Collections.Immutable;
using System.Text;
using Ecowatt.Delestage.Tempo.Reading;

namespace Ecowatt.Delestage.Tempo.Tests.Reading;

public sealed class EjpReaderTests
{
    private static readonly ImmutableSortedSet<DateOnly> Known = [Dates.Day("2026-01-05"), Dates.Day("2026-01-14"), Dates.Day("2026-01-15")];

    [Theory]
    [InlineData("""{"content":{"options":[{"option":"EJP","calendrier":[{"dateApplication":"2026-01-14","statut":"EJP"},{"dateApplication":"2026-01-15","statut":"NON_EJP"},{"dateApplication":"2026-01-16","statut":"NON_DEFINI"},{"dateApplication":"2026-4-1","statut":"HORS_PERIODE_EJP"}]}]}}""", "2026-01-05 2026-01-14")]
    [InlineData("""["2026-01-15","2026-01-20"]""", "2026-01-05 2026-01-15 2026-01-20")]
    [InlineData("[]", "2026-01-05")]
    public void It_reads_both_shapes_and_a_plain_list_is_the_whole_truth_from_today_on(string answer, string days)
        => Assert.Equal(days, string.Join(' ', EjpReader.Read(Encoding.UTF8.GetBytes(answer)).Over(Known, Dates.Day("2026-01-14")).Select(static date => date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))));

    [Theory]
    [InlineData("<html/>", "begins with '<'")]
    [InlineData("{}", "expected 'content' (EDF), or a plain list of dates")]
    [InlineData("[20260114]", "$[0] is 20260114; expected a date")]
    [InlineData("""["2026-02-30"]""", "expected a date")]
    [InlineData("""{"content":{"options":[{"option":"TEMPO","calendrier":[]}]}}""", "has no 'EJP'")]
    [InlineData("""{"content":{"options":[{"option":"EJP","calendrier":[{"dateApplication":"2026-01-14","statut":"PEUT_ETRE"}]}]}}""", "statut is \"PEUT_ETRE\"; expected EJP, NON_EJP, HORS_PERIODE_EJP or NON_DEFINI")]
    public void Whatever_is_spoilt_is_refused(string answer, string sentence)
        => Assert.Contains(sentence, Assert.Throws<TariffFormatException>(() => EjpReader.Read(Encoding.UTF8.GetBytes(answer))).Message, StringComparison.Ordinal);
}
