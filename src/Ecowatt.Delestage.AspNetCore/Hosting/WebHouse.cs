using System.Runtime.CompilerServices;
using Ecowatt.Delestage.AspNetCore.Endpoints;
using Ecowatt.Delestage.AspNetCore.Events;
using Ecowatt.Delestage.AspNetCore.Security;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.AspNetCore.Hosting;

/// <summary>What the endpoints of one application share, however often they are mapped.</summary>
internal sealed class WebHouse
{
    // By the application's own services: two applications in one process share nothing.
    private static readonly ConditionalWeakTable<IServiceProvider, WebHouse> Houses = [];

    private readonly IServiceProvider _services;

    private WebHouse(IServiceProvider services)
    {
        _services = services;
        Options = WebOptionsReader.Read(services);
        Logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("Ecowatt.Delestage.AspNetCore");
        Origins = new Origins(Options.AllowedOrigins);
        Gate = new ChangeGate(Options, Origins);
        Guard = new Guard(new HostNames(Options.AllowedHosts), Origins, Logger);
        var lifetime = services.GetService<IHostApplicationLifetime>();
        Stopping = lifetime?.ApplicationStopping ?? CancellationToken.None;
        Events = new EventHub(services, Options.EventStreams, services.GetService<WireTime>()?.Time ?? TimeProvider.System, Logger, Stopping);
        lifetime?.ApplicationStarted.Register(Warn);
    }

    public EcowattWebOptions Options { get; }

    public ILogger Logger { get; }

    public Origins Origins { get; }

    public ChangeGate Gate { get; }

    public Guard Guard { get; }

    public RelayStates Relays { get; } = new();

    public SignalsAnswer Signals { get; } = new();

    public EventHub Events { get; }

    /// <summary>Streams end when the application stops: an open one would keep the server, and with it the loads, waiting.</summary>
    public CancellationToken Stopping { get; }

    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The options do not fit.</exception>
    public static WebHouse Of(IServiceProvider services) => Houses.GetValue(services, static services => new WebHouse(services));

    /// <summary>Whether the host asks for authorisation on every change that was mapped under a mark.</summary>
    public bool HostGuards(ChangeMark mark) => HostGuards(found => found == mark);

    private bool HostGuards(Func<ChangeMark, bool> which)
    {
        var changes = _services.GetRequiredService<EndpointDataSource>().Endpoints
            .Where(endpoint => endpoint.Metadata.GetMetadata<ChangeMark>() is { } found && which(found)).ToArray();
        return changes.Length > 0 && changes.All(ChangeGate.HostGuards);
    }

    private void Warn()
    {
        if (!Gate.HasKey && ListensTo.Others(_services) is { Length: > 0 } others && !HostGuards(static _ => true))
        {
            Logger.OpenToOthers(string.Join(", ", others));
        }
    }
}
