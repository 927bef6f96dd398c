using Microsoft.Extensions.Hosting;

namespace Ecowatt.Delestage.DependencyInjection;

/// <summary>
/// Describes which of this library's parts the application uses, known once its services are made: not a feed in whose place it brings its
/// own, but one that it only wraps.
/// </summary>
internal sealed class PartsInUse
{
    public bool Client { get; set; }

    public bool Feed { get; set; }

    /// <summary>Stands in the place of the feed's service where nobody uses the feed: RTE is not asked for nobody.</summary>
    public sealed class NoFeed : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
