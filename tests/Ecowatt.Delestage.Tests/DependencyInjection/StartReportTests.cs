using Ecowatt.Delestage.Client;
using Ecowatt.Delestage.Tests.Feed;
using Microsoft.Extensions.DependencyInjection;

namespace Ecowatt.Delestage.Tests.DependencyInjection;

/// <summary>What a house says of itself at start, and what looks like an oversight.</summary>
public sealed class StartReportTests
{
    private static readonly (string Key, string? Value)[] House =
    [
        ("Ecowatt:ClientId", "an-id"), ("Ecowatt:ClientSecret", "a-secret"), ("Ecowatt:BaseAddress", "http://127.0.0.1:9/"), ("Ecowatt:Retries", "0"),
        ("Ecowatt:Zones:Ground floor:Bank", "desk"), ("Ecowatt:Zones:Ground floor:Mode", "Observe"),
        ("Ecowatt:Zones:Ground floor:Loads:boiler:Channel", "0"), ("Ecowatt:Zones:Ground floor:Loads:pump:Channel", "1"),
    ];

    [Fact]
    public async Task It_tells_who_it_is_whom_it_asks_and_each_zone()
    {
        using var folder = new TestFolder();
        await using var host = await StartAsync([.. House, ("Ecowatt:Folder", folder.Path)]);

        Assert.Contains($"Information 1301 Ecowatt.Delestage {ProductName.Version}: signals from http://127.0.0.1:9/open_api/ecowatt/v5/signals, kept in {folder.Path}", host.Log.Text, StringComparison.Ordinal);
        Assert.Contains($"Information 1302 Ground floor: 2 loads (boiler, pump) on bank desk, Observe, kept in {Path.Combine(folder.Path, "zones", "ground_floor")}", host.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Warning 13", host.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("a-secret", host.Log.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Ecowat", "the configuration has no section Ecowatt, or it is empty")]
    [InlineData("Ecowatt", "the section Ecowatt has no Zones")]
    public async Task A_house_without_a_zone_warns(string section, string why)
    {
        await using var host = await StartedHost.StartAsync(
            static (services, section) =>
            {
                services.AddSingleton<IEcowattClient, NoClient>();
                return services.AddEcowattDelestage(section);
            },
            ($"{section}:Folder", ""));

        Assert.Contains($"Warning 1303 no zone is configured, so that nothing is ever shed: {why}; expected Zones:", host.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_house_without_a_zone_warns_when_it_is_set_by_code()
    {
        await using var host = await StartedHost.StartAsync(static (services, _) =>
        {
            services.AddSingleton<IEcowattClient, NoClient>();
            return services.AddEcowattDelestage(static options => options.Feed.Folder = null);
        });

        Assert.Contains("Warning 1303 no zone is configured, so that nothing is ever shed: the options hold none", host.Log.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", null, "RTE's signals, its quota and changes of hours, overrides, minimum times and the journal are kept nowhere")]
    [InlineData(" ", "", "RTE's signals, its quota and changes of hours, overrides, minimum times and the journal are kept nowhere")]
    [InlineData("here", "", "Warning 1304 overrides, minimum times and the journal are kept nowhere")]
    [InlineData("", "here", "Warning 1304 RTE's signals, its quota and changes of hours are kept nowhere")]
    public async Task By_code_and_by_configuration_an_empty_folder_keeps_nothing_and_says_so(string feed, string? control, string told)
    {
        using var folder = new TestFolder();
        string? Place(string? where) => where == "here" ? folder.Path : where;
        await using (var host = await StartAsync([.. House, ("Ecowatt:Folder", Place(feed)), .. control is null ? [] : new (string, string?)[] { ("Ecowatt:ControlFolder", Place(control)) }]))
        {
            Assert.Contains(told, host.Log.Text, StringComparison.Ordinal);
        }

        await using var byCode = await StartedHost.StartAsync((services, _) => services.AddEcowattDelestage(options =>
        {
            (options.Client.Token, options.Client.BaseAddress, options.Client.Retries) = ("ready-made", new Uri("http://127.0.0.1:9/"), 0);
            (options.Feed.Folder, options.Control.Folder, options.Control.LockFolder) = (Place(feed), Place(control), "");
            options.Zones.Add(Houses.Zone(Houses.Load("heater")));
        }).AddSimulatedRelays("desk"));

        Assert.Contains(told, byCode.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_default_folder_is_there_for_an_account_that_has_no_data_yet()
    {
        using var home = new TestFolder();
        var data = home.File("not-made-yet");
        using var child = new ChildProcess(new Dictionary<string, string> { ["XDG_DATA_HOME"] = data }, "folder");

        var told = await child.LineAsync();

        if (OperatingSystem.IsLinux())
        {
            Assert.Equal(Path.Combine(data, "Ecowatt.Delestage"), told);
        }
        else
        {
            Assert.EndsWith("Ecowatt.Delestage", told, StringComparison.Ordinal);
        }
    }

    private static Task<StartedHost> StartAsync((string Key, string? Value)[] settings)
        => StartedHost.StartAsync(static (services, section) => services.AddEcowattDelestage(section).AddSimulatedRelays("desk"), settings);

    private sealed class NoClient : IEcowattClient
    {
        public Task<EcowattSignals> GetSignalsAsync(CancellationToken cancellationToken = default)
            => Task.FromResult(EcowattSignals.Empty);
    }
}
