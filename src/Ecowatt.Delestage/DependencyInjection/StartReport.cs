using Ecowatt.Delestage.Client;
using Ecowatt.Delestage.Configuration.Descriptors;
using Ecowatt.Delestage.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.DependencyInjection;

/// <summary>
/// Says at start what is about to run: whom it asks, which zones, where things are kept. And what looks like an oversight, because
/// a house without a zone and a house that keeps nothing run as quietly as a good one.
/// </summary>
/// <param name="house">The services of the house.</param>
/// <param name="registered">The registrations of the house.</param>
internal sealed class StartReport(HouseServices house, RegisteredParts registered) : IHostedLifecycleService
{
    private readonly LoggerGuard<StartReport> _logger = house.Logger<StartReport>();
    private readonly PartsInUse _parts = house.Get<PartsInUse>();

    // Before any house starts: one that is refused must not leave another commanding relays.
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        Refuse(house.Options);
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var set = house.Options;
        foreach (var warning in set.Warnings)
        {
            _logger.PutRight(warning);
        }

        TellWhatRuns(set);
        OtherHouses.TellOfOneAccount(_logger, house, registered);
        if (set.Zones.Count == 0)
        {
            _logger.NoZone(WhyNoZone());
        }

        TellWhatIsNotKept(set);
        return Task.CompletedTask;
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void TellWhatRuns(EcowattDelestageOptions set)
    {
        if (!_logger.IsEnabled(LogLevel.Information))
        {
            return;
        }

        _logger.Started(ProductName.Name, ProductName.Version, Source(set), set.Feed.KeptIn ?? "no folder");
        foreach (var zone in set.Zones)
        {
            var loads = string.Join(", ", zone.Loads.Select(static load => load.Name));
            _logger.ZoneStarted(zone.Name, zone.Loads.Length, loads, string.Join(", ", zone.Banks), zone.Mode, ZoneFolder.Of(set.ControlKeptIn, zone.Name) ?? "no folder");
        }
    }

    private string Source(EcowattDelestageOptions set)
        => !_parts.Feed ? "a feed of the application's own" : _parts.Client ? set.Client.SignalsAddress : "a client of the application's own";

    // The check of the options knows a client that the application brings, but not one that it wraps around this library's; nor other houses.
    private void Refuse(EcowattDelestageOptions set)
    {
        var findings = new ValidationErrors([]);
        EcowattDelestageOptionsValidator.CheckCredentials(findings, set, _parts.Client);
        OtherHouses.CheckFolders(findings, house, registered);
        if (findings.Result() is { Failed: true } wrong)
        {
            throw new OptionsValidationException(registered.Name, typeof(EcowattDelestageOptions), wrong.Failures);
        }
    }

    private string WhyNoZone()
    {
        const string Expected = "expected Zones:{name} with a Bank and Loads";
        var sources = house.Services.GetServices<IOptionsChangeTokenSource<EcowattDelestageOptions>>().OfType<ConfigureEcowattDelestageOptions>();
        if (sources.FirstOrDefault(source => source.Name == registered.Name)?.Section is not { } section)
        {
            return $"the options hold none; {Expected}.";
        }

        var path = section is IConfigurationSection named ? named.Path : EcowattDelestageOptions.SectionName;
        var folder = house.Services.GetService<IHostEnvironment>() is { ContentRootPath: { Length: > 0 } root } ? $" The application reads its files from {root}." : "";
        return section.GetChildren().Any()
            ? $"the section {path} has no Zones; {Expected}.{folder}"
            : $"the configuration has no section {path}, or it is empty; {Expected}.{folder}";
    }

    private void TellWhatIsNotKept(EcowattDelestageOptions set)
    {
        var feed = set.Feed.KeptIn is null && _parts.Feed ? "RTE's signals, its quota and changes of hours" : null;
        var zones = set.ControlKeptIn is null && set.Zones.Count > 0 ? "overrides, minimum times and the journal" : null;
        if (feed is not null || zones is not null)
        {
            _logger.NothingKept(
                string.Join(", ", new[] { feed, zones }.OfType<string>()),
                feed is null ? $"Set {set.Configured.Path}:ControlFolder, or leave it out to keep them in {set.Configured.Path}:Folder." : $"Set {set.Configured.Path}:Folder where that is not intended.");
        }
    }
}
