using Ecowatt.Delestage.AspNetCore.Http;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.AspNetCore.Security;

/// <summary>Warns at the start where other machines reach the application and neither a key nor the host protects it.</summary>
internal sealed class UnprotectedListenerWarning(ChangeGate gate, HostAuthorization authorization, ILogger<UnprotectedListenerWarning> logger, IServer? server = null)
    : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // Only after every start does the server know its addresses.
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        if (!gate.HasKey && server is not null && ServerAddresses.ReachableByOthers(server) is { Length: > 0 } addresses && authorization.LeavesChangesOpen())
        {
            logger.OpenToOthers(string.Join(", ", addresses));
        }

        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
