using System.Net;
using System.Net.Http.Headers;
using Ecowatt.Delestage.Simulation;

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
