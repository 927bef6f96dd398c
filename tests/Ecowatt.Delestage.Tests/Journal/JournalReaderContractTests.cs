using Ecowatt.Delestage.Journal;
using Ecowatt.Delestage.Tests.Control;
using Microsoft.Extensions.DependencyInjection;

namespace Ecowatt.Delestage.Tests.Journal;

/// <summary>What an application may ask of <see cref="IJournalReader"/>, and what is refused in words.</summary>
public sealed class JournalReaderContractTests
{
    private readonly JournalArchive _archive = new(folder: null, ["house", "attic"]);

    [Fact]
    public async Task A_zone_that_is_not_there_is_refused_with_those_that_are()
    {
        var refusal = await Assert.ThrowsAsync<ArgumentException>(() => _archive.ReadAsync(new JournalQuery { Zone = "cellar" }));

        Assert.StartsWith("there is no zone \"cellar\"; expected one of \"house\", \"attic\"", refusal.Message, StringComparison.Ordinal);
        Assert.False((await _archive.ReadAsync(new JournalQuery { Zone = "ATTIC" })).Kept);
    }

    [Theory]
    [InlineData(0, null, "the limit is 0; expected 1 to 10000")]
    [InlineData(10_001, null, "the limit is 10001; expected 1 to 10000")]
    [InlineData(1, "look", "no line is of kind \"look\"; expected one of start, ")]
    public async Task A_query_that_cannot_be_answered_is_refused(int limit, string? kind, string why)
        => Assert.StartsWith(why, (await Assert.ThrowsAsync<ArgumentException>(() => _archive.ReadAsync(new JournalQuery { Limit = limit, Kind = kind }))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task It_is_in_the_container_and_reads_without_a_controller_that_runs()
    {
        using var house = new KeptHouse(Houses.Zone(Houses.Load("heater")));
        await using (var running = await house.StartAsync())
        {
            await running.Controller.SetOverrideAsync("house", "heater", powered: false, OverrideExpiry.After(TimeSpan.FromHours(1)), "Anne");
        }

        var services = new ServiceCollection();
        services.AddEcowattDelestage(options =>
        {
            (options.Client.ClientId, options.Client.ClientSecret, options.Control.Folder) = ("nobody", "nothing", house.Folder);
            options.Zones.Add(Houses.Zone(Houses.Load("heater")));
        }).AddSimulatedRelays("desk");
        await using var provider = services.BuildServiceProvider();

        var page = await provider.GetRequiredService<IJournalReader>().ReadAsync(new JournalQuery { Kind = "override" });

        Assert.Contains("Anne", System.Text.Encoding.UTF8.GetString(Assert.Single(page.Lines).Utf8.Span), StringComparison.Ordinal);
    }

    [Fact]
    public void An_application_that_brings_its_own_contract_keeps_it()
    {
        var services = new ServiceCollection();
        var mine = new JournalArchive(folder: null, []);
        services.AddSingleton<IJournalReader>(mine);
        services.AddEcowattDelestage(static _ => { });

        Assert.Same(mine, services.Single(static service => service.ServiceType == typeof(IJournalReader)).ImplementationInstance);
        Assert.Single(services, static service => service.ServiceType == typeof(IDelestage));
    }
}
