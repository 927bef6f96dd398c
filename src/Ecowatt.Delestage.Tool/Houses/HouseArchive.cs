using Ecowatt.Delestage.History;
using Ecowatt.Delestage.Tool.Language;
using Ecowatt.Delestage.Tool.Terminals;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.Tool.Houses;

/// <summary>The history of a house, whether or not the house runs: nothing of it is started, no bank is opened, and RTE is not asked.</summary>
internal sealed class HouseArchive : IAsyncDisposable
{
    private const string FileName = "history.db";

    private readonly ServiceProvider? _services;

    private HouseArchive(string path, ServiceProvider? services) => (Path, _services) = (path, services);

    /// <summary>Gets the file.</summary>
    public string Path { get; }

    /// <summary>Gets the zones of the house; none where only the file is known.</summary>
    public IReadOnlyList<Zone> Zones => _services is null ? [] : [.. _services.GetRequiredService<IOptions<EcowattDelestageOptions>>().Value.Zones];

    /// <summary>Finds the history that a house as it is configured keeps.</summary>
    /// <exception cref="CliFailure">It keeps none, or there is none.</exception>
    public static HouseArchive OfHouse(string? config)
    {
        var services = Services(config);
        var path = services.GetRequiredService<IHistory>().Status.Path;
        return path is not null && File.Exists(path)
            ? new HouseArchive(path, services)
            : throw new CliFailure(path is { } missing
                ? UiText.Of($"there is no history at '{missing}'; expected the file that a running house with .AddHistory() writes, as `ecowatt run` does.", $"il n’y a pas d’historique à '{missing}' ; attendu : le fichier qu’écrit une maison en marche avec .AddHistory(), comme `ecowatt run`.")
                : UiText.Of("this house keeps nothing, and so no history; expected a folder, as Ecowatt:ControlFolder.", "cette maison ne garde rien, donc pas d’historique ; attendu : un dossier, comme Ecowatt:ControlFolder."));
    }

    /// <summary>Takes a file, or the one in a folder.</summary>
    /// <param name="path">The file or the folder.</param>
    /// <param name="config">The house by whose loads reasons are told; null where nobody says.</param>
    /// <exception cref="CliFailure">There is none.</exception>
    public static HouseArchive OfFile(string path, string? config)
    {
        var file = Directory.Exists(path) ? System.IO.Path.Combine(path, FileName) : path;
        return File.Exists(file) ? new HouseArchive(file, config is null ? null : Services(config)) : throw MissingFile.Of(file, UiText.Of("the history of a house, as history.db", "l’historique d’une maison, comme history.db"));
    }

    /// <summary>Opens it to read.</summary>
    public HistoryArchive Open() => HistoryArchive.Open(Path);

    /// <summary>Tells the reason of a span in the language of the call, by the load as it is configured now where that is known.</summary>
    public Func<HistorySeries, HistorySpan, string> Wording()
    {
        var loads = Zones.SelectMany(static zone => zone.Loads.Select(load => (Key: KeyOf(zone.Name, load.Name), Load: load))).ToDictionary(static known => known.Key, static known => known.Load);
        return (series, span) => span.Why(series is { Zone: { } zone, Load: { } load } ? loads.GetValueOrDefault(KeyOf(zone, load)) : null, UiText.Explanations);
    }

    public ValueTask DisposeAsync() => _services?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static string KeyOf(string zone, string load) => $"{zone}\n{load}".ToUpperInvariant();

    private static ServiceProvider Services(string? config)
    {
        var builder = new ConfigurationBuilder();
        HouseFile.AddTo(builder, config);
        var configuration = builder.AddEnvironmentVariables().Build();
        var section = configuration.GetSection(EcowattDelestageOptions.SectionName);
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        var delestage = services.AddEcowattDelestage(section).AddHistory();
        foreach (var bank in HouseFile.BanksIn(section))
        {
            delestage.AddSimulatedRelays(bank, 256);
        }

        services.PostConfigure<EcowattDelestageOptions>(static options => (options.Client.ClientId, options.Client.ClientSecret) = ("none", "none"));
        return services.BuildServiceProvider();
    }
}
