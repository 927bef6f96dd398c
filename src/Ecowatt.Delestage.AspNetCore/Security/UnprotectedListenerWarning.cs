using Ecowatt.Delestage.AspNetCore.Http;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.AspNetCore.Security;

/// <summary>Warns at the start where other machines reach the application and neither a key nor the host protects it.</summary>
/// <param name="hasKey">Tells whether there is a key. It is asked after the start has validated the options, so that making this service reads none.</param>
/// <param name="authorization">Tells what the host protects.</param>
/// <param name="logger">Receives the warning.</param>
/// <param name="server">The server; null where there is none.</param>
internal sealed class UnprotectedListenerWarning(Func<bool> hasKey, HostAuthorization authorization, ILogger<UnprotectedListenerWarning> logger, IServer? server)
    : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // Only after every start does the server know its addresses.
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        if (server is not null && ServerAddresses.ReachableByOthers(server) is { Length: > 0 } addresses && !hasKey() && authorization.LeavesChangesOpen())
        {
            logger.OpenToOthers(string.Join(", ", addresses));
        }

        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
