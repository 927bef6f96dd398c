using System.Net.Http.Headers;
using Ecowatt.Delestage.Simulation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Tool.Tests.History;

/// <summary>The program reads a file that a house writes, and says to the byte what the page of that house is told by HTTP.</summary>
public sealed class SameAnswerTests(RecordedAutumn autumn) : IClassFixture<RecordedAutumn>
{
    [Fact]
    public async Task Beside_a_house_that_writes_the_file_it_answers_as_that_house_does()
    {
        var file = autumn.Copy();
        var clock = new VirtualClock(RecordedAutumn.To.AddHours(5));
        await using var rte = VirtualRte.Start(SignalScenario.Calm, clock);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddEcowattDelestage(static options =>
        {
            options.Control.WhenStopped = StopPolicy.LeaveAsIs;
            options.Zones.Add(new Zone { Name = "house", Bank = "desk", Loads = [new Load { Name = "Boiler", Channel = 0, ShedAt = SignalLevel.Critical, RatedPower = 2000 }, new Load { Name = "Heater", Channel = 1, ShedAt = SignalLevel.Critical, RatedPower = 1500, Comfort = new Comfort { Sensor = "room", Floor = 16 } }] });
        }).AddSimulatedRelays("desk").UseVirtualRte(rte).UseVirtualTime(clock).AddHistory(options => options.Path = file).AddDelestageWeb();
        await using var app = builder.Build();
        app.MapEcowattDelestage();
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        await HangGuard.UntilAsync(() => app.Services.GetRequiredService<IHistory>().Status.WrittenAt is not null, static () => "the house writes nothing");

        foreach (var (query, step) in ((string, string[])[])[("", []), ("&step=600", ["--step", "10m"]), ("&step=86400", ["--step", "1d"])])
        {
            var path = $"/api/history?from=2026-10-24T22:00:00Z&to=2026-10-25T23:00:00Z{query}";
            Assert.Equal(await client.GetStringAsync(new Uri($"{path}&format=csv", UriKind.Relative)), await RunAsync([.. step, "--csv"]));
            foreach (var language in (string[])["en", "fr"])
            {
                client.DefaultRequestHeaders.AcceptLanguage.Clear();
                client.DefaultRequestHeaders.AcceptLanguage.Add(new StringWithQualityHeaderValue(language));
                var told = await client.GetStringAsync(new Uri(path, UriKind.Relative));
                Assert.True(told.Length > 1_000, told);
                Assert.Equal(told, (await RunAsync([.. step, "--json", "--lang", language, "--config", autumn.House])).TrimEnd('\n'));
            }
        }

        await app.StopAsync();

        async Task<string> RunAsync(string[] more)
        {
            var result = await Ecowatt.RunAsync(["history", "*", "--from", "2026-10-25", "--to", "2026-10-26", "--file", file, .. more]);
            Assert.True(result is { Exit: 0, Error: "" }, result.Error);
            return result.Output;
        }
    }
}
