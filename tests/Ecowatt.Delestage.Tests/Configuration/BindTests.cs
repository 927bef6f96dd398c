using System.Text;
using Ecowatt.Delestage.Client;
using Ecowatt.Delestage.DependencyInjection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.Tests.Configuration;

/// <summary>The standard binder gives the same options and the same findings as the registration that is given the section.</summary>
public sealed class BindTests
{
    public static TheoryData<string> Sections =>
    [
        File.ReadAllText(Repository.Folder("samples", "Ecowatt.Delestage.Samples.Web", "appsettings.json")),
        File.ReadAllText(Repository.Folder("src", "Ecowatt.Delestage.Tool", "house.json")),
        """
        { "Ecowatt": { "ClientId": " id ", "CLIENTSECRET_FILE": "/nowhere", "Sandbox": true, "BaseAddress": "https://rte.example/", "AttemptTimeout": "0:05", "Retries": 1, "Folder": "", "ControlFolder": "kept",
          "Scale": "binary", "WhenStopped": "LeaveAsIs", "JournalFileBytes": 100000, "JournalDurability": "EveryLine", "Zones": {
            "house": { "bank": "desk", "Mode": "Observe", "Limit": 9000, "Meter": "main", "RecoveryCap": 0.7, "Loads": {
              "b": { "Channel": 1, "Contact": "NormallyOpen", "RatedPower": 2000, "Comfort": { "Sensor": "room", "Ceiling": 4.5 }, "Preheat": { "Span": "01:00" } },
              "a": { "Channel": 0, "RatedPower": 1000, "MaxShedTime": "1.00:00:00", "Deferral": { "Run": "02:00", "From": "22:00", "Deadline": "6:30" } } } } } } }
        """,
        """
        { "Ecowatt": { "Retries": "six", "Zons": {}, "AttemptTimeout": "24:00:00", "Scale": 1, "Zones": {
            "house": { "Mode": "on", "Loads": { "a": { "MinOffTim": "1", "Priority": 0, "Comfort": { "Floor": 99 } } } }, "empty": { "Bank": "desk" } } } }
        """,
        "{}",
    ];

    [Theory]
    [MemberData(nameof(Sections))]
    public void Bind_Get_and_Configure_read_the_same_as_the_registration(string json)
    {
        var section = new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json))).Build().GetSection("Ecowatt");
        var ours = new EcowattDelestageOptions();
        new ConfigureEcowattDelestageOptions("", section).Configure("", ours);
        var bound = new EcowattDelestageOptions();
        section.Bind(bound);

        Assert.Equal(Described(ours), Described(bound));
        Assert.Equal(Described(ours), Described(section.Get<EcowattDelestageOptions>() ?? new EcowattDelestageOptions()));
        Assert.Equal(Outcome(services => services.AddEcowattDelestage(section)), Outcome(services =>
        {
            services.Configure<EcowattDelestageOptions>(section);
            return services.AddEcowattDelestage(static _ => { });
        }));
    }

    [Fact]
    public void A_bound_section_is_watched_too()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Ecowatt:Retries", "1"), new("Ecowatt:ClientId", "i"), new("Ecowatt:ClientSecret", "s")]).Build();
        var services = new ServiceCollection();
        services.Configure<EcowattDelestageOptions>(configuration.GetSection("Ecowatt"));
        services.AddEcowattDelestage(static _ => { });
        using var provider = services.BuildServiceProvider();
        var monitor = provider.GetRequiredService<IOptionsMonitor<EcowattDelestageOptions>>();
        Assert.Equal(1, monitor.CurrentValue.Client.Retries);

        configuration["Ecowatt:Retries"] = "3";
        configuration.Reload();

        Assert.Equal(3, monitor.CurrentValue.Client.Retries);
    }

    private static string Outcome(Func<IServiceCollection, EcowattDelestageBuilder> register)
    {
        var services = new ServiceCollection();
        services.AddSingleton(new EnvironmentVariables(static _ => null));
        register(services).AddSimulatedRelays("desk").AddSimulatedRelays("attic");
        using var provider = services.BuildServiceProvider();
        try
        {
            return Described(provider.GetRequiredService<IOptions<EcowattDelestageOptions>>().Value);
        }
        catch (OptionsValidationException refused)
        {
            return string.Join('\n', refused.Failures.Order());
        }
    }

    private static string Described(EcowattDelestageOptions options)
        => string.Join('\n', [
            .. Ecowatt.Delestage.Configuration.EcowattDelestageTable.Options.All.Select(option => $"{option.Key}: {option.Get(options)}"),
            .. options.Zones.SelectMany(static zone => zone.Loads.Select(static load => load.ToString()).Prepend((zone with { Loads = [] }).ToString())),
            .. options.ReadingErrors.Order(),
        ]);
}
