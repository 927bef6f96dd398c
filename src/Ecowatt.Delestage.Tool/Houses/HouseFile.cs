using Ecowatt.Delestage.Tool.Language;
using Ecowatt.Delestage.Tool.Terminals;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.Tool.Houses;

/// <summary>A configuration file: the one given, or the demonstration's house beside the program.</summary>
internal static class HouseFile
{
    /// <summary>
    /// Gets the demonstration's house with names in the person's language. What is kept on disk goes by names, and so only what keeps nothing
    /// takes it.
    /// </summary>
    public static string InPersonsLanguage => System.IO.Path.Combine(AppContext.BaseDirectory, UiText.Of("house.json", "house.fr.json"));

    /// <summary>Gets the house that scenarios take: with thermometers, a meter and panels, its names in the person's language.</summary>
    public static string OfScenarios => System.IO.Path.Combine(AppContext.BaseDirectory, UiText.Of("scenario.json", "scenario.fr.json"));

    public static string Path(string? given) => given ?? System.IO.Path.Combine(AppContext.BaseDirectory, "house.json");

    /// <summary>Adds the file to a configuration; what is wrong with it as a file is told in one line.</summary>
    public static void AddTo(IConfigurationBuilder configuration, string? given)
    {
        var path = System.IO.Path.GetFullPath(Path(given));
        if (!File.Exists(path))
        {
            throw MissingFile.Of(Path(given), UiText.Of("a configuration, as {\"Ecowatt\":{\"Zones\":{…}}}", "une configuration, comme {\"Ecowatt\":{\"Zones\":{…}}}"));
        }

        try
        {
            configuration.AddJsonFile(path, optional: false, reloadOnChange: false);
        }
        catch (InvalidDataException e)
        {
            throw Unreadable(given, e);
        }
    }

    /// <summary>The options of a file alone, checked; for simulations, which need no credentials and no real bank.</summary>
    public static EcowattDelestageOptions Load(string? given)
    {
        IConfigurationRoot configuration;
        try
        {
            var builder = new ConfigurationBuilder();
            AddTo(builder, given);
            configuration = builder.Build();
        }
        catch (InvalidDataException e)
        {
            throw Unreadable(given, e);
        }

        var services = new ServiceCollection();
        var section = configuration.GetSection(EcowattDelestageOptions.SectionName);
        var delestage = services.AddEcowattDelestage(section);
        foreach (var bank in BanksIn(section))
        {
            delestage.AddSimulatedRelays(bank, 256);
        }

        services.PostConfigure<EcowattDelestageOptions>(static options => (options.Client.ClientId, options.Client.ClientSecret) = ("none", "none"));
        using var provider = services.BuildServiceProvider();
        var options = provider.GetRequiredService<IOptions<EcowattDelestageOptions>>().Value;
        return options.Zones.Count > 0
            ? options
            : throw WithoutZones(given);
    }

    /// <summary>The banks that the zones of a configuration and their loads name.</summary>
    public static IEnumerable<string> BanksIn(IConfiguration section)
        => section.GetSection("Zones").GetChildren()
            .SelectMany(static zone => zone.GetSection("Loads").GetChildren().Select(static load => load["Bank"]).Prepend(zone["Bank"])).OfType<string>().Where(static name => name.Trim().Length > 0).Distinct(StringComparer.OrdinalIgnoreCase);

    /// <summary>Creates the failure of a configuration without zones.</summary>
    public static CliFailure WithoutZones(string? given) => new(UiText.Of(
        $"{Path(given)}: Ecowatt:Zones is missing; expected at least one zone, as \"house\": {{\"Bank\":…,\"Loads\":{{…}}}}.",
        $"{Path(given)} : Ecowatt:Zones manque ; attendu : au moins une zone, comme \"house\": {{\"Bank\":…,\"Loads\":{{…}}}}."));

    public static CliFailure Unreadable(string? given, InvalidDataException e)
    {
        var cause = e.InnerException?.InnerException ?? e.InnerException ?? e;
        return new CliFailure(UiText.Of(
            $"{Path(given)}: {cause.Message} Expected JSON, as {{\"Ecowatt\":{{\"Zones\":{{…}}}}}}.",
            $"{Path(given)} : {UiText.Message(cause.Message)} Attendu : du JSON, comme {{\"Ecowatt\":{{\"Zones\":{{…}}}}}}."));
    }
}
