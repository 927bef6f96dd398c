using Ecowatt.Delestage.DependencyInjection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.Tests.DependencyInjection;

public sealed class OptionsTests
{
    private static readonly Dictionary<string, string?> Good = new()
    {
        ["Ecowatt:ClientId"] = "id",
        ["Ecowatt:ClientSecret"] = "never-shown",
        ["Ecowatt:Zones:house:Bank"] = "desk",
        ["Ecowatt:Zones:house:Loads:boiler:Channel"] = "0",
        ["Ecowatt:Zones:house:Loads:pump:Channel"] = "1",
    };

    [Fact]
    public void A_section_is_read_with_its_defaults()
    {
        var options = Read(("Zones:house:Loads:boiler:MinOffTime", "00:10:00"), ("Zones:house:Loads:boiler:ShedAt", "critical"), ("Zones:house:Mode", "Observe"), ("RefreshInterval", "01:00:00"));

        var zone = Assert.Single(options.Zones);
        var boiler = zone.Loads.Single(static load => load.Name == "boiler");
        Assert.Equal(ZoneMode.Observe, zone.Mode);
        Assert.Equal(
            new Load { Name = "boiler", Channel = 0, MinOffTime = TimeSpan.FromMinutes(10), ShedAt = SignalLevel.Critical },
            boiler);
        Assert.Equal(TimeSpan.FromHours(1), options.Feed.RefreshInterval);
    }

    [Theory]
    [InlineData("ClientId", "", "Ecowatt:ClientId is missing")]
    [InlineData("BaseAddress", "rte/open", "Ecowatt:BaseAddress is \"rte/open\"; expected an absolute address")]
    [InlineData("BaseAddress", "http://rte.example/", "Ecowatt:BaseAddress is \"http://rte.example/\"; expected an absolute https address")]
    [InlineData("BaseAddress", "http://me:never-shown@rte.example/", "Ecowatt:BaseAddress is \"http://rte.example/\"; expected an absolute https address")]
    [InlineData("BaseAddress", "https://rte.example", null)]
    [InlineData("Sandbox", "maybe", "Ecowatt:Sandbox is \"maybe\"; expected true or false")]
    [InlineData("Retries", "6", "Ecowatt:Retries is 6; expected from 0 to 5")]
    [InlineData("Retries", "two", "Ecowatt:Retries is \"two\"; expected a whole number from 0 to 5")]
    [InlineData("AttemptTimeout", "5", "Ecowatt:AttemptTimeout is \"5\"; expected a duration from 00:00:01 to 00:02:00")]
    [InlineData("RefreshInterval", "00:05:00", "Ecowatt:RefreshInterval is 00:05:00; expected from 00:15:00 to 06:00:00")]
    [InlineData("Scale", "7", "Ecowatt:Scale is \"7\"; expected Rte or Binary")]
    [InlineData("WhenStopped", "Panic", "Ecowatt:WhenStopped is \"Panic\"; expected PowerAll or LeaveAsIs")]
    [InlineData("Zons:house:Bank", "desk", "Ecowatt:Zons is not a setting; expected one of")]
    [InlineData("Zones:house:Bank", "attic", "Ecowatt:Zones:house:Bank is \"attic\"; expected the name of a registered bank: \"desk\"")]
    [InlineData("Zones:house:Mode", "on", "Ecowatt:Zones:house:Mode is \"on\"; expected Armed or Observe")]
    [InlineData("Zones:second:Bank", "desk", "Ecowatt:Zones:second:Bank is \"desk\", which zone \"house\" commands")]
    [InlineData("Zones:house:Loads:boiler:Channel", "8", "Ecowatt:Zones:house:Loads:boiler:Channel is 8; expected 0 to 7, the channels of bank \"desk\"")]
    [InlineData("Zones:house:Loads:boiler:Channel", "1", "Channel is 1, which feeds \"boiler\"; expected a channel of its own")]
    [InlineData("Zones:house:Loads:boiler:Channel", null, "Ecowatt:Zones:house:Loads:boiler:Channel is missing; expected a whole number from 0 to 255")]
    [InlineData("Zones:house:Loads:boiler:MinOffTim", "00:10:00", "Ecowatt:Zones:house:Loads:boiler:MinOffTim is not a setting; expected one of Bank, Channel, Comfort, Connection, Contact")]
    [InlineData("Zones:house:Loads:boiler:MinOffTime", "24:00:00", "MinOffTime is \"24:00:00\"; expected a duration from 00:00:00 to 01:00:00, written hh:mm:ss")]
    [InlineData("Zones:house:Loads:boiler:MinOffTime", "-00:01:00", "expected a duration from 00:00:00 to 01:00:00")]
    [InlineData("Zones:house:Loads:boiler:MaxShedTime", "1.00:00:01", "MaxShedTime is 1.00:00:01; expected from 00:01:00 to 1.00:00:00")]
    [InlineData("Zones:house:Loads:boiler:MaxShedTime", "00:04:00", "MaxShedTime is 00:04:00; expected at least its MinOffTime, 00:05:00")]
    [InlineData("Zones:house:Loads:boiler:ShedAt", "Unknown", "ShedAt is \"Unknown\"; expected LowCarbon or Normal or Tense or Critical")]
    [InlineData("Zones:house:Loads:boiler:Priority", "0", "Priority is 0; expected from 1 to 100")]
    [InlineData("Zones:house:Loads:boiler:RatedPower", "2,2", "RatedPower is \"2,2\"; expected a number from 0 to 1000000")]
    [InlineData("Zones:house:Loads:boiler:RatedPower", "NaN", "RatedPower is NaN; expected from 0 to 1000000")]
    [InlineData("Zones:house:Loads:boiler:Contact", "", "Contact is \"\"; expected NormallyClosed or NormallyOpen")]
    public void It_refuses_what_does_not_fit_and_names_key_value_and_range(string key, string? value, string? expected)
    {
        if (expected is null)
        {
            Assert.Equal(new Uri("https://rte.example/"), Read((key, value)).Client.BaseAddress);
            return;
        }

        var failure = Assert.Throws<OptionsValidationException>(() => Read((key, value)));

        Assert.Contains(failure.Failures, finding => finding.Contains(expected, StringComparison.Ordinal));
        Assert.DoesNotContain("never-shown", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null, "from-the-environment")]
    [InlineData("an-id", null, null)]
    [InlineData(null, "configured", "configured")]
    public void A_ready_made_token_is_taken_from_the_environment_where_nothing_else_is_given(string? id, string? token, string? expected)
    {
        var section = new ConfigurationBuilder().AddInMemoryCollection([new("Ecowatt:ClientId", id), new("Ecowatt:Token", token)]).Build().GetSection("Ecowatt");
        var options = new EcowattDelestageOptions();

        new ConfigureEcowattDelestageOptions("", section).Configure("", options);
        new PrepareEcowattDelestageOptions(new EnvironmentVariables(static name => name == "ECOWATT_TOKEN" ? "from-the-environment" : null)).PostConfigure("", options);

        Assert.Equal(expected, options.Client.Token);
    }

    [Fact]
    public void A_token_with_blanks_is_refused_and_not_shown()
    {
        var failure = Assert.Throws<OptionsValidationException>(static () => Read(("Token", "half a secret")));

        Assert.Contains("Ecowatt:Token", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("half a secret", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Zones:house:Loads:boiler:Channel", "")]
    [InlineData("Zones:house:Loads:boiler:Comfort:Floor", "18")]
    [InlineData("Zones:house:Loads:boiler:Deferral:Deadline", "06:00")]
    [InlineData("Zones:house:Bank", "")]
    [InlineData("Zones:house:Bank", null)]
    public void What_is_missing_is_told_once(string key, string? value)
        => Assert.Contains(" is missing; expected ", Assert.Single(Assert.Throws<OptionsValidationException>(() => Read((key, value))).Failures), StringComparison.Ordinal);

    [Fact]
    public void Everything_that_is_wrong_is_told_at_once()
    {
        var failure = Assert.Throws<OptionsValidationException>(static () => Read(("Retries", "x"), ("Scale", "x"), ("Zones:house:Loads:boiler:Priority", "0")));

        Assert.Equal(3, failure.Failures.Count());
    }

    [Fact]
    public async Task A_host_with_a_wrong_configuration_does_not_start()
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddSingleton(new EnvironmentVariables(static _ => null));
        builder.Services.AddEcowattDelestage(builder.Configuration.GetSection("Ecowatt"));
        using var host = builder.Build();

        await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());
    }

    private static EcowattDelestageOptions Read(params (string Key, string? Value)[] changes)
    {
        var values = new Dictionary<string, string?>(Good);
        foreach (var (key, value) in changes)
        {
            values[$"Ecowatt:{key}"] = value;
            if (value is null)
            {
                values.Remove($"Ecowatt:{key}");
                if (key.Contains(":Loads:", StringComparison.Ordinal))
                {
                    values[$"Ecowatt:{key[..key.LastIndexOf(':')]}:Priority"] = "10";
                }
            }
        }

        var services = new ServiceCollection();
        services.AddSingleton(new EnvironmentVariables(static _ => null));
        services.AddEcowattDelestage(new ConfigurationBuilder().AddInMemoryCollection(values).Build().GetSection("Ecowatt")).AddSimulatedRelays("desk");
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<EcowattDelestageOptions>>().Value;
    }
}
