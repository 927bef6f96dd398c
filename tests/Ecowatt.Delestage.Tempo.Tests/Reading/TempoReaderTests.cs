using System.Text;
using Ecowatt.Delestage.Tempo.Reading;
using Ecowatt.Delestage.Tempo.Tests.Fakes;

namespace Ecowatt.Delestage.Tempo.Tests.Reading;

public sealed class TempoReaderTests
{
    private const string Api = """{"tempo_like_calendars":{"start_date":"2022-12-27T00:00:00+01:00","end_date":"2022-12-29T00:00:00+01:00","values":[{"start_date":"2022-12-28T00:00:00+01:00","end_date":"2022-12-29T00:00:00+01:00","value":"RED","fallback":true,"updated_date":"2022-12-27T10:20:00+01:00"},{"start_date":"2022-12-27T00:00:00+01:00","end_date":"2022-12-28T00:00:00+01:00","value":"BLUE"}]}}""";
    private const string Edf = """{"errors":[],"content":{"options":[{"option":"TEMPO","calendrier":[{"dateApplication":"2026-1-14","statut":"TEMPO_ROUGE"},{"dateApplication":"2026-01-15","statut":"NON_DEFINI"}]}]}}""";

    [SharedDataFact]
    public void It_reads_the_shape_of_RTEs_API_and_a_day_without_a_value_is_unknown()
        => Assert.Equal(
            [Dates.Tempo("2022-12-27", TariffColor.Blue), Dates.Tempo("2022-12-28", TariffColor.Unknown), Dates.Tempo("2022-12-29", TariffColor.Blue)],
            Days(SharedData.Read("tempo_rte_v1_shape.json")));

    [SharedDataFact]
    public void It_reads_what_RTEs_site_answered_in_January_2025()
        => Assert.Equal([Dates.Tempo("2025-01-01", TariffColor.Blue), Dates.Tempo("2025-01-02", TariffColor.Red)], Days(SharedData.Read("tempo_services_rte_light.json")));

    [Theory]
    [InlineData(Api, "2022-12-27 Blue, 2022-12-28 Red fallback")]
    [InlineData("""{"tempo_like_calendars":{"values":[]}}""", "")]
    [InlineData("""{"tempo_like_calendars":{"values":[{"start_date":"2026-07-14T00:00:00+02:00","value":"WHITE"}]}}""", "2026-07-14 White")]
    [InlineData("""{"values":{"2025-01-01-fallback":"true","2025-01-02":"RED","2025-01-01":"BLUE"}}""", "2025-01-01 Blue fallback, 2025-01-02 Red")]
    [InlineData("""{"values":{}}""", "")]
    [InlineData("""{"dateJour":"2024-11-08","codeJour":2,"periode":"2024-2025"}""", "2024-11-08 White")]
    [InlineData("""{"dateJour":"2024-11-08","codeJour":0,"periode":"2024-2025"}""", "")]
    [InlineData("""[{"dateJour":"2024-11-08","codeJour":3},{"dateJour":"2024-11-09","codeJour":0},{"dateJour":"2024-11-07","codeJour":1}]""", "2024-11-07 Blue, 2024-11-08 Red")]
    [InlineData("[]", "")]
    [InlineData("""{"status":"ok","date":"2026-10-08","couleur":"BLANC","code":2}""", "2026-10-08 White")]
    [InlineData("""{"status":"unavailable"}""", "")]
    [InlineData(Edf, "2026-01-14 Red")]
    [InlineData("  \r\n {\"values\":{}}\n", "")]
    public void It_reads_every_shape_by_its_bytes(string answer, string days)
        => Assert.Equal(days, string.Join(", ", Days(Encoding.UTF8.GetBytes(answer)).Select(static day => $"{day.Date:yyyy-MM-dd} {day.Color}{(day.IsFallback ? " fallback" : "")}")));

    [Theory]
    [InlineData("", "the answer is empty; expected JSON")]
    [InlineData("<?xml version=\"1.0\"?><tempo_like_calendars/>", "begins with '<', as XML and HTML do; expected JSON")]
    [InlineData("  <!DOCTYPE html><html></html>", "begins with '<'")]
    [InlineData("""{"tempo_like_calendars":{"values":[{"start_date":"2022-12""", "the answer is no JSON, or cut short")]
    [InlineData("null", "$ is null; expected an object with 'tempo_like_calendars'")]
    [InlineData("42", "$ is 42; expected an object")]
    [InlineData("{}", "$ has nothing; expected 'tempo_like_calendars'")]
    [InlineData("""{"error":"TMPLIKSUPCON_TMPLIKCAL_F02"}""", "$ has 'error'; expected")]
    [InlineData("""{"tempo_like_calendars":[]}""", "$.tempo_like_calendars has no 'values'; expected a list of days")]
    [InlineData("""{"tempo_like_calendars":{"values":{}}}""", "$.tempo_like_calendars.values is an object; expected a list of days")]
    [InlineData("""{"tempo_like_calendars":{"values":[7]}}""", "$.tempo_like_calendars.values[0] has no 'start_date'")]
    [InlineData("""{"tempo_like_calendars":{"values":[{"start_date":"2026-01-14T00:00:00+01:00","value":"PINK"}]}}""", "$.tempo_like_calendars.values[0].value is \"PINK\"; expected BLUE, WHITE or RED")]
    [InlineData("""{"tempo_like_calendars":{"values":[{"start_date":"2026-01-14T00:00:00+01:00","value":3}]}}""", "value is 3; expected BLUE, WHITE or RED")]
    [InlineData("""{"tempo_like_calendars":{"values":[{"start_date":"2026-01-14T00:00:00+02:00","value":"RED"}]}}""", "start_date is \"2026-01-14T00:00:00+02:00\"; expected a midnight in Paris")]
    [InlineData("""{"tempo_like_calendars":{"values":[{"start_date":"2026-01-14","value":"RED"}]}}""", "expected a midnight in Paris")]
    [InlineData("""{"tempo_like_calendars":{"values":[{"start_date":"2026-01-14T00:00:00+01:00","value":"RED"},{"start_date":"2026-01-14T00:00:00+01:00","value":"BLUE"}]}}""", "the date 2026-01-14 comes twice with two colours; expected one")]
    [InlineData("""{"values":[]}""", "$.values is a list; expected colours by date")]
    [InlineData("""{"values":{"2025-02-30":"RED"}}""", "$.values.2025-02-30 names no date")]
    [InlineData("""{"values":{"2025-01-01":"blue"}}""", "$.values.2025-01-01 is \"blue\"; expected BLUE, WHITE or RED")]
    [InlineData("""{"values":{"2025-01-01-fallback":"maybe"}}""", "expected true or false")]
    [InlineData("""{"values":{"tomorrow":"RED"}}""", "$.values.tomorrow is not known")]
    [InlineData("""{"values":{"2025-01-01":"RED","2025-01-01":"BLUE"}}""", "the answer is no JSON, or cut short")]
    [InlineData("""{"dateJour":"2024-11-08","codeJour":4}""", "$.codeJour is 4; expected 0 (unknown), 1 (blue), 2 (white) or 3 (red)")]
    [InlineData("""{"dateJour":"2024-11-08","codeJour":"3"}""", "$.codeJour is \"3\"")]
    [InlineData("""{"codeJour":3}""", "$ has no 'dateJour'")]
    [InlineData("""[{"dateJour":"08/11/2024","codeJour":3}]""", "$[0].dateJour is \"08/11/2024\"; expected a date")]
    [InlineData("""["2026-01-14"]""", "$[0] has no 'dateJour'")]
    [InlineData("""{"status":"error"}""", "$.status is \"error\"; expected ok or unavailable")]
    [InlineData("""{"status":"ok","date":"2026-10-08","couleur":"VERT"}""", "$.couleur is \"VERT\"; expected BLEU, BLANC or ROUGE")]
    [InlineData("""{"content":{"options":[{"option":"EJP","calendrier":[]}]}}""", "$.content.options has no 'TEMPO'")]
    [InlineData("""{"content":{"options":[{"option":"TEMPO","calendrier":[{"dateApplication":"2026-01-14","statut":"TEMPO_VIOLET"}]}]}}""", "statut is \"TEMPO_VIOLET\"")]
    [InlineData("{\"values\":{\"2025-01-01\":\"\\ud800\"}}", "no Unicode")]
    public void Whatever_is_spoilt_is_refused_with_the_place_and_what_was_expected(string answer, string sentence)
    {
        var refused = Assert.Throws<TariffFormatException>(() => TempoReader.Read(Encoding.UTF8.GetBytes(answer), TempoOrigin.Address));

        Assert.Contains(sentence, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"values":{}}""")]
    [InlineData("[]")]
    public void What_RTEs_API_answers_is_read_in_its_own_shape_only(string answer)
        => Assert.Throws<TariffFormatException>(() => TempoReader.ReadRteApi(Encoding.UTF8.GetBytes(answer)));

    [Fact]
    public void An_answer_that_is_cut_anywhere_or_has_any_byte_changed_is_read_or_refused_and_nothing_else()
    {
        byte[][] answers = [Encoding.UTF8.GetBytes(Api), Encoding.UTF8.GetBytes(Edf), """{"values":{"2025-01-01-fallback":"true","2025-01-02":"RED"}}"""u8.ToArray()];
        foreach (var answer in answers)
        {
            for (var i = 0; i < answer.Length; i++)
            {
                Assert.Throws<TariffFormatException>(() => TempoReader.Read(answer.AsMemory(0, i), TempoOrigin.Address));
                foreach (var other in (ReadOnlySpan<byte>)[0, (byte)'"', (byte)'9', 0xFF])
                {
                    var spoilt = (byte[])answer.Clone();
                    spoilt[i] = other;
                    try
                    {
                        TempoReader.Read(spoilt, TempoOrigin.Address);
                    }
                    catch (TariffFormatException)
                    {
                        // A failure with a sentence is what a spoilt answer may be.
                    }
                }
            }
        }
    }

    [Fact]
    public void An_answer_that_is_too_long_is_refused()
        => Assert.Contains("more than", Assert.Throws<TariffFormatException>(static () => TempoReader.Read(new byte[AnswerDocument.LongestBody + 1], TempoOrigin.Address)).Message, StringComparison.Ordinal);

    // As RTE's API says it, whoever was asked.
    private static IEnumerable<TempoDay> Days(byte[] answer) => TempoReader.Read(answer, TempoOrigin.RteApi).OrderBy(static day => day.Date);
}
