using Ecowatt.Delestage.DependencyInjection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.Tests.DependencyInjection;

/// <summary>Every way to register gives one house, and calling twice is harmless.</summary>
public sealed class RegistrationTests
{
    private static readonly (string, string?)[] House =
    [
        ("Ecowatt:ClientId", "an-id"), ("Ecowatt:ClientSecret", "a-secret"), ("Ecowatt:Retries", "1"), ("Ecowatt:Zones:house:Bank", "desk"), ("Ecowatt:Zones:house:Loads:boiler:Channel", "0"),
    ];

    [Fact]
    public void Code_counts_after_the_section_that_is_given_with_it()
    {
        var options = Options(static (services, section) => services.AddEcowattDelestage(section, static options => options.Client.Retries++));

        Assert.Equal(2, options.Client.Retries);
        Assert.Equal("house", Assert.Single(options.Zones).Name);
    }

    [Fact]
    public void PostConfigure_counts_after_all_and_is_checked()
    {
        Assert.Equal(4, Options(static (services, section) => Last(services.AddEcowattDelestage(section), 4)).Client.Retries);

        var refused = Assert.Throws<OptionsValidationException>(static () => Options(static (services, section) => Last(services.AddEcowattDelestage(section), 9)));

        Assert.Equal("Ecowatt:Retries is 9; expected from 0 to 5. Set by code: EcowattDelestageOptions.Client.Retries.", Assert.Single(refused.Failures));

        static EcowattDelestageBuilder Last(EcowattDelestageBuilder builder, int retries)
        {
            builder.Services.PostConfigure<EcowattDelestageOptions>(options => options.Client.Retries = retries);
            return builder;
        }
    }

    [Fact]
    public void Findings_name_the_path_of_a_configuration_and_the_property_of_code_all_at_once()
    {
        var section = Configuration([("My:Heating:Retries", "7"), ("My:Heating:Zones:house:Bank", "desk"), ("My:Heating:Zones:house:Loads:a:Channel", "0"), ("My:Heating:Zones:house:Loads:a:Priority", "0")]).GetSection("My:Heating");

        var refused = Assert.Throws<OptionsValidationException>(() => Options((services, _) => services.AddEcowattDelestage(section, static options =>
        {
            (options.Client.ClientId, options.Client.ClientSecret, options.Control.JournalFiles) = ("id", "never-shown\n", 0);
            options.Zones.Add(Houses.Zone(Houses.Load("pump"), Houses.Load("lamp", 1) with { Priority = 101 }) with { Name = "barn", Bank = "attic" });
        }).AddSimulatedRelays("attic")));

        Assert.Equal(
            [
                "My:Heating:JournalFiles is 0; expected from 1 to 100000. Set by code: EcowattDelestageOptions.Control.JournalFiles.",
                "My:Heating:Retries is 7; expected from 0 to 5.",
                "My:Heating:Zones:barn:Loads:lamp:Priority is 101; expected from 1 to 100. Set by code: EcowattDelestageOptions.Zones[1].Loads[1].",
                "My:Heating:Zones:house:Loads:a:Priority is 0; expected from 1 to 100.",
            ],
            refused.Failures.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_application_that_is_being_built_is_registered_from_its_own_section_or_another()
    {
        Assert.Equal(1, OfBuilder(static builder => builder.AddEcowattDelestage()));
        Assert.Equal(3, OfBuilder(static builder => builder.AddEcowattDelestage(static options => options.Client.Retries = 3)));
        Assert.Equal(5, OfBuilder(static builder => builder.AddEcowattDelestage(builder.Configuration.GetSection("Other"))));
        Assert.Equal(4, OfBuilder(static builder => builder.AddEcowattDelestage(builder.Configuration.GetSection("Other"), static options => options.Client.Retries--)));

        static int OfBuilder(Func<IHostApplicationBuilder, EcowattDelestageBuilder> register)
        {
            var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
            builder.Configuration.AddInMemoryCollection([.. Pairs(House), new("Other:Retries", "5"), new("Other:Token", "ready")]);
            builder.Services.AddSingleton(new EnvironmentVariables(static _ => null));
            Assert.Same(builder.Services, register(builder).AddSimulatedRelays("desk").Services);
            using var host = builder.Build();
            return host.Services.GetRequiredService<IOptions<EcowattDelestageOptions>>().Value.Client.Retries;
        }
    }

    [Fact]
    public void Registered_twice_nothing_is_there_twice()
    {
        Action<EcowattDelestageOptions> configure = static options => options.Zones.Add(Houses.Zone(Houses.Load("lamp")) with { Name = "barn", Bank = "attic" });
        var configuration = Configuration([.. House, ("Ecowatt:Zones:house:Loads:boiler:Priority", "x")]);
        ServiceCollection Register(int times)
        {
            var services = new ServiceCollection();
            for (var i = 0; i < times; i++)
            {
                services.AddEcowattDelestage(configuration.GetSection("Ecowatt"), configure);
                services.AddEcowattDelestage(configuration.GetSection("Ecowatt"));
                services.AddEcowattDelestage(configure);
            }

            new EcowattDelestageBuilder(services).AddSimulatedRelays("desk").AddSimulatedRelays("attic");
            return services;
        }

        var (once, twice) = (Register(1), Register(2));
        using var provider = twice.BuildServiceProvider();
        var refused = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IOptions<EcowattDelestageOptions>>().Value);

        // What adds logging and metrics of the platform adds a few of its own each time; ours are there once.
        Assert.Equal(Ours(once), Ours(twice));
        Assert.Equal("Ecowatt:Zones:house:Loads:boiler:Priority is \"x\"; expected a whole number from 1 to 100.", Assert.Single(refused.Failures));

        static IEnumerable<string> Ours(ServiceCollection services) => services.Select(static service => service.ToString()).Where(static service => service.Contains("Ecowatt", StringComparison.Ordinal)).Order();
    }

    [Fact]
    public void The_same_zone_that_two_calls_add_is_there_once()
    {
        var options = Options(static (services, section) =>
        {
            services.AddEcowattDelestage(section, static options => options.Zones.Add(Barn()));
            return services.AddEcowattDelestage(static options => options.Zones.Add(Barn())).AddSimulatedRelays("attic");
        });

        Assert.Equal(["house", "barn"], options.Zones.Select(static zone => zone.Name));

        static Zone Barn() => Houses.Zone(Houses.Load("lamp")) with { Name = "barn", Bank = "attic" };
    }

    [Fact]
    public async Task A_host_that_registered_twice_runs_each_service_once()
    {
        await using var host = await StartedHost.StartAsync(
            static (services, section) =>
            {
                services.AddEcowattDelestage(section);
                return services.AddEcowattDelestage(section).AddSimulatedRelays("desk");
            },
            [.. House, ("Ecowatt:BaseAddress", "http://127.0.0.1:9/"), ("Ecowatt:Folder", "")]);

        Assert.Single(host.Services.GetServices<IHostedService>().OfType<LoadSheddingController>());
        Assert.Single(host.Log.Text.Split('\n'), static line => line.Contains(" 1301 ", StringComparison.Ordinal));
        Assert.Equal("house", Assert.Single(host.Services.GetRequiredService<LoadSheddingController>().Zones).Zone.Name);
    }

    private static EcowattDelestageOptions Options(Func<IServiceCollection, IConfiguration, EcowattDelestageBuilder> register)
    {
        var services = new ServiceCollection();
        services.AddSingleton(new EnvironmentVariables(static _ => null));
        register(services, Configuration(House).GetSection("Ecowatt")).AddSimulatedRelays("desk");
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<EcowattDelestageOptions>>().Value;
    }

    private static IConfigurationRoot Configuration((string, string?)[] settings) => new ConfigurationBuilder().AddInMemoryCollection(Pairs(settings)).Build();

    private static IEnumerable<KeyValuePair<string, string?>> Pairs((string Key, string? Value)[] settings) => settings.Select(static setting => KeyValuePair.Create(setting.Key, setting.Value));
}
