using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Ecowatt.Delestage.AspNetCore.Tests.Fakes;

/// <summary>What a house in memory is made of.</summary>
internal sealed record HouseSetup
{
    public DateTimeOffset Now { get; init; } = House.Evening;

    public EcowattSignals? Signals { get; init; } = House.ColdDay(House.Evening);

    public IReadOnlyList<Zone> Zones { get; init; } = [House.Zone(House.Load("Water heater", 0), House.Load("Pool pump", 7))];

    public TimeSpan RelayInterval { get; init; }

    /// <summary>What a zone commands, over the relays of memory that it is given; those themselves by default.</summary>
    public Func<SimulatedRelayBank, IRelayBank> Bank { get; init; } = static bank => bank;

    /// <summary>Whether the signals go through the real feed, so that hours can be changed.</summary>
    public bool Live { get; init; }

    /// <summary>Where it keeps what it remembers; nowhere by default.</summary>
    public string? Folder { get; init; }

    /// <summary>From where every request comes; null, as in memory, from nowhere.</summary>
    public IPAddress? Remote { get; init; }

    /// <summary>On a real socket of loopback, and not in memory.</summary>
    public bool OnSocket { get; init; }

    public (string Key, string? Value)[] Settings { get; init; } = [];

    public Action<IServiceCollection>? Services { get; init; }

    /// <summary>How the web interface is registered; by the application's own configuration unless a test says otherwise.</summary>
    public Action<EcowattDelestageBuilder> Web { get; init; } = static builder => builder.AddDelestageWeb();

    public Action<WebApplication> Map { get; init; } = static app => app.MapEcowattDelestage();
}
