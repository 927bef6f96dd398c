using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.DependencyInjection;

/// <summary>
/// Watches the options of one house while the application runs, whether a configuration or code set them, and hands changed zones to
/// the controller. What is not valid never comes here: <see cref="LastValidOptionsFactory"/> refuses it as a whole.
/// </summary>
/// <param name="name">The name of the options.</param>
/// <param name="monitor">Reads and checks the options anew when one of their sources changed.</param>
/// <param name="controller">Takes the zones.</param>
internal sealed class ConfigurationMonitor(string name, IOptionsMonitor<EcowattDelestageOptions> monitor, LoadSheddingController controller) : IHostedService, IDisposable
{
    private IDisposable? _watch;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _watch = monitor.OnChange((options, changed) =>
        {
            if ((changed ?? Options.DefaultName) == name)
            {
                controller.Configure([.. options.Zones]);
            }
        });
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _watch?.Dispose();
        return Task.CompletedTask;
    }

    public void Dispose() => _watch?.Dispose();
}
