using Ecowatt.Delestage.Simulation;
using Ecowatt.Delestage.Tempo.Providers;
using Ecowatt.Delestage.Tempo.Tests.Fakes;

namespace Ecowatt.Delestage.Tempo.Tests.Providers;

public sealed class OtherProvidersTests
{
    [Fact]
    public async Task The_site_gives_a_season_once_and_then_today_and_tomorrow_without_a_token()
    {
        await using var bench = new ProviderBench();
        bench.Rte.Tempo.SetColor(Dates.Day("2026-01-14"), TariffColor.Red);
        var season = TempoCalendar.Empty.With(await bench.Site.AskAsync(bench.Request(), CancellationToken.None));
        var light = await bench.Site.AskAsync(bench.Request(season), CancellationToken.None);

        Assert.Equal(["/cms/open_data/v1/tempo?season=2025-2026", "/cms/open_data/v1/tempoLight"], bench.Asked);
        Assert.Equal((TariffColor.Red, 137, 2), (season.ColorOf(Dates.Day("2026-01-14")), season.Days.Length, light.Length));
        Assert.DoesNotContain(bench.Rte.Calls, static call => call.Method == "POST");
    }

    [Fact]
    public async Task On_the_last_day_of_a_season_the_next_one_is_asked_for_too()
    {
        await using var bench = new ProviderBench("2026-08-31T08:00Z");
        var days = await bench.Site.AskAsync(bench.Request(), CancellationToken.None);

        Assert.Equal(["/cms/open_data/v1/tempo?season=2025-2026", "/cms/open_data/v1/tempoLight"], bench.Asked);
        Assert.Contains(days, static day => day.Date == new DateOnly(2026, 9, 1));
    }

    [Theory]
    [InlineData(403, "RTE's site refuses this program (403).")]
    [InlineData(404, "RTE's site has nothing there (404)")]
    [InlineData(301, "RTE's site answers with a redirection (301), which is not followed")]
    [InlineData(500, "RTE's site answers with status 500; expected 200.")]
    public async Task A_site_that_refuses_is_named(int status, string sentence)
    {
        await using var bench = new ProviderBench();
        bench.Rte.Tempo.FailSite(new VirtualRteFault(status));

        Assert.StartsWith(sentence, (await Assert.ThrowsAsync<ProviderException>(() => bench.Site.AskAsync(bench.Request(), CancellationToken.None))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_is_asked_for_each_day_that_it_names()
    {
        await using var bench = new ProviderBench();
        for (var i = 0; i < 2; i++)
        {
            bench.Rte.Tempo.FailSite(new VirtualRteFault(200, $$"""{"dateJour":"2026-01-1{{4 + i}}","codeJour":{{2 + i}}}"""));
        }

        var days = await bench.Address("cms/open_data/v1/{date}/{day}/{season}").AskAsync(bench.Request(), CancellationToken.None);

        Assert.Equal(["/cms/open_data/v1/2026-01-14/today/2025-2026", "/cms/open_data/v1/2026-01-15/tomorrow/2025-2026"], bench.Asked);
        Assert.Equal([Dates.Tempo("2026-01-14", TariffColor.White, TempoOrigin.Address), Dates.Tempo("2026-01-15", TariffColor.Red, TempoOrigin.Address)], days.AsEnumerable());
    }

    [Fact]
    public async Task An_address_that_names_no_day_is_asked_once()
    {
        await using var bench = new ProviderBench();
        var days = await bench.Address("cms/open_data/v1/tempo?season={season}").AskAsync(bench.Request(), CancellationToken.None);

        Assert.Equal("/cms/open_data/v1/tempo?season=2025-2026", Assert.Single(bench.Asked));
        Assert.Equal(137, days.Length);
    }

    [Fact]
    public async Task A_failure_names_the_host_that_was_asked_and_not_RTE()
    {
        await using var bench = new ProviderBench();
        await bench.Rte.DisposeAsync();
        var failed = await Assert.ThrowsAsync<EcowattUnavailableException>(() => bench.Address("x?key=hidden").AskAsync(bench.Request(), CancellationToken.None));

        Assert.StartsWith($"The address Tempo:Address at {bench.Rte.BaseAddress.GetLeftPart(UriPartial.Authority)} cannot be reached", failed.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", failed.Message, StringComparison.Ordinal);
    }
}
