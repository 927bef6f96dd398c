using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Ecowatt.Delestage.Simulation;
using Ecowatt.Delestage.Tempo.Reading;

namespace Ecowatt.Delestage.Tempo.Tests.Providers;

/// <summary>The virtual RTE is as strict as the real one is known to be: a client that pleases it by carelessness would fail on RTE.</summary>
public sealed class VirtualTempoTests : IAsyncDisposable
{
    private const string Path = "open_api/tempo_like_supply_contract/v1/tempo_like_calendars";

    private readonly VirtualRte _rte = VirtualRte.Start(SignalScenario.Calm, new VirtualClock(Dates.At("2026-01-14T08:00Z")));
    private readonly HttpClient _http = new();

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _rte.DisposeAsync();
    }

    [Theory]
    [InlineData("", 200)]
    [InlineData("?start_date=2026-01-13T00:00:00%2B01:00&end_date=2026-01-16T00:00:00%2B01:00", 200)]
    [InlineData("?start_date=2026-01-13T00:00:00+01:00&end_date=2026-01-16T00:00:00+01:00", 400)]
    [InlineData("?start_date=2026-01-13T00:00:00%2B0100&end_date=2026-01-16T00:00:00%2B0100", 400)]
    [InlineData("?start_date=2026-01-13T00:00:00%2B01:00", 400)]
    [InlineData("?start_date=2026-01-16T00:00:00%2B01:00&end_date=2026-01-13T00:00:00%2B01:00", 400)]
    [InlineData("?start_date=2026-01-13T00:00:00%2B01:00&end_date=2026-01-17T00:00:00%2B01:00", 400)]
    [InlineData("?start_date=2025-01-14T00:00:00%2B01:00&end_date=2026-01-16T00:00:00%2B01:00", 400)]
    public async Task It_takes_two_dates_with_encoded_offsets_of_at_most_366_days_and_two_days_ahead(string query, int status)
        => Assert.Equal(status, (int)(await GetAsync(Path + query)).StatusCode);

    /// <summary>
    /// Which code stands for which reason: RTE's guide of the interface, as the plugin datarteapi of Domogik quotes it. The members of a refusal: as the tests of
    /// GladysAssistant/gladys-gateway (core/api/tempo, 003f124) recorded one.
    /// </summary>
    [Theory]
    [InlineData("F01", "?end_date=2026-01-15T00:00:00%2B01:00")]
    [InlineData("F02", "?start_date=2026-01-15T00:00:00%2B01:00&end_date=2026-01-14T00:00:00%2B01:00")]
    [InlineData("F03", "?start_date=2025-01-12T00:00:00%2B01:00&end_date=2026-01-14T00:00:00%2B01:00")]
    [InlineData("F04", "?start_date=2026-01-14T00:00:00%2B01:00&end_date=2026-01-17T00:00:00%2B01:00")]
    [InlineData("F05", "?start_date=2026-01-14T00:00:00%2B01:00&end_date=2026-01-14T00:00:00%2B01:00")]
    [InlineData("F06", "?start_date=2026-01-14&end_date=2026-01-15")]
    [InlineData("F07", "?start_date=2026-01-14T00:00:00%2B01:00&end_date=2026-01-15T00:00:00%2B01:00&fallback_status=yes")]
    public async Task A_refusal_has_the_code_and_the_members_of_the_real_one(string code, string query)
    {
        using var refused = JsonDocument.Parse(await (await GetAsync(Path + query)).Content.ReadAsStringAsync());

        Assert.Equal(["error", "error_description", "error_uri", "error_details"], refused.RootElement.EnumerateObject().Select(static member => member.Name));
        Assert.Equal($"TMPLIKSUPCON_TMPLIKCAL_{code}", refused.RootElement.GetProperty("error").GetString());
        Assert.Equal("transaction_id", Assert.Single(refused.RootElement.GetProperty("error_details").EnumerateObject()).Name);
    }

    /// <summary>
    /// The witness: answers of September 2024 that the tests of GladysAssistant/gladys-gateway (core/api/tempo, 003f124) hold, and the types by which
    /// dhia-gharsallaoui/gorte (tempo_Like_Supply_Contract.go) reads them: one object below <c>tempo_like_calendars</c> with two dates and the days, each day with two
    /// midnights that have Paris's offset, a colour in capitals, and the date of its publication at 10:20 of the day before. Names and forms are facts; no code is theirs.
    /// </summary>
    [Fact]
    public async Task An_answer_has_the_members_and_the_forms_of_recorded_ones()
    {
        _rte.Tempo.SetColor(Dates.Day("2026-01-14"), TariffColor.Red);
        var text = await (await GetAsync(Path + "?start_date=2026-01-14T00:00:00%2B01:00&end_date=2026-01-15T00:00:00%2B01:00")).Content.ReadAsStringAsync();

        // The plus is written as JSON allows.
        Assert.Equal(
            """{"tempo_like_calendars":{"start_date":"2026-01-14T00:00:00+01:00","end_date":"2026-01-15T00:00:00+01:00","values":[{"start_date":"2026-01-14T00:00:00+01:00","end_date":"2026-01-15T00:00:00+01:00","value":"RED","updated_date":"2026-01-13T10:20:00+01:00"}]}}""",
            text.Replace("\\u002B", "+", StringComparison.Ordinal));
    }

    /// <summary>The same answers as recorded, in the summer's offset, and one whose day has no colour: both are read as the virtual one's are.</summary>
    [Theory]
    [InlineData("\"value\":\"BLUE\",", TariffColor.Blue)]
    [InlineData("", TariffColor.Unknown)]
    public void An_answer_of_the_recorded_form_is_read(string value, TariffColor color)
    {
        const string Text = """{"tempo_like_calendars":{"start_date":"2024-09-02T00:00:00+02:00","end_date":"2024-09-03T00:00:00+02:00","values":[{"start_date":"2024-09-02T00:00:00+02:00","end_date":"2024-09-03T00:00:00+02:00",VALUE"updated_date":"2024-09-01T10:20:00+02:00"}]}}""";

        Assert.Equal(Dates.Tempo("2024-09-02", color), Assert.Single(TempoReader.ReadRteApi(Encoding.UTF8.GetBytes(Text.Replace("VALUE", value, StringComparison.Ordinal)))));
    }

    [Fact]
    public async Task Without_Accept_it_answers_in_XML()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_rte.BaseAddress, Path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _rte.IssueToken());
        using var answer = await _http.SendAsync(request);

        Assert.Equal("application/xml", answer.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("<?xml", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_wants_a_token_and_a_subscription()
    {
        using var bare = await _http.GetAsync(new Uri(_rte.BaseAddress, Path));
        _rte.Tempo.IsSubscribed = false;

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden), (bare.StatusCode, (await GetAsync(Path)).StatusCode));
    }

    private async Task<HttpResponseMessage> GetAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_rte.BaseAddress + path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _rte.IssueToken());
        request.Headers.Accept.ParseAdd("application/json");
        return await _http.SendAsync(request);
    }
}
