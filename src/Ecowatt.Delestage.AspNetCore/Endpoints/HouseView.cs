using System.Collections.Immutable;
using Ecowatt.Delestage.Control;
using Ecowatt.Delestage.Feed;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Ecowatt.Delestage.AspNetCore.Endpoints;

/// <summary>One look at the house: what an answer is made from, so that all of it tells of one moment.</summary>
internal sealed record HouseView(DateTimeOffset Now, FeedSnapshot Signals, ImmutableArray<ZoneStatus> Zones)
{
    /// <summary>The last switches, newest first.</summary>
    public ImmutableArray<LoadChange> Changes { get; init; } = [];

    public static HouseView Of(HttpContext context) => Of(context.RequestServices);

    public static HouseView Of(IServiceProvider services)
    {
        var controller = services.GetRequiredService<LoadSheddingController>();

        // Switches first: a zone looked at later than they were asked for tells at least of them.
        var changes = controller.LastChanges;
        return new HouseView(services.GetRequiredService<TimeProvider>().GetUtcNow(), services.GetRequiredService<ISignalFeed>().Current, controller.Zones) { Changes = changes };
    }

    /// <summary>A zone by its name, which is unique without regard to case.</summary>
    public ZoneStatus? Find(string name) => Zones.FirstOrDefault(status => status.Zone.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>A load by its zone's name and its own.</summary>
    public LoadStatus? Find(string zone, string load) => Find(zone) is { } status ? Find(status, load) : null;

    /// <summary>A load by its name, which is unique in its zone without regard to case.</summary>
    public static LoadStatus? Find(ZoneStatus zone, string name) => zone.Loads.FirstOrDefault(status => status.Load.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
