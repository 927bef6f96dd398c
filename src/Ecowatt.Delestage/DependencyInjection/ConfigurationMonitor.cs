using Ecowatt.Delestage.Control;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace Ecowatt.Delestage.DependencyInjection;

/// <summary>
/// Watches the section of the configuration while the application runs, and hands changed zones to the controller. What is not
/// valid is refused as a whole, with the reasons, and the old stays.
/// </summary>
/// <param name="section">The section; null where the options were set by code.</param>
/// <param name="factory">Reads and checks the options.</param>
/// <param name="controller">Takes the zones.</param>
/// <param name="logger">Told what was refused.</param>
internal sealed class ConfigurationMonitor(IConfiguration? section, IOptionsFactory<EcowattDelestageOptions> factory, LoadSheddingController controller, ILogger<LoadSheddingController> logger)
    : IHostedService, IDisposable
{
    private IDisposable? _watch;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _watch = section is null ? null : ChangeToken.OnChange(section.GetReloadToken, Take);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _watch?.Dispose();
        return Task.CompletedTask;
    }

    public void Dispose() => _watch?.Dispose();

    private void Take()
    {
        try
        {
            controller.Configure([.. factory.Create(Options.DefaultName).Zones]);
        }
        catch (OptionsValidationException e)
        {
            logger.AllRefused(string.Join(" ", e.Failures));
        }
    }
}
