using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Ecowatt.Delestage.Control;
using Ecowatt.Delestage.Relays;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Ecowatt.Delestage.AspNetCore.Endpoints;

/// <summary>
/// The report's <c>get_relays_state</c>: <c>{"1":true,…,"8":false}</c>, true where the load is shed. The shape has no third
/// word, so an unknown load counts as not shed, as does a relay without a load; <c>/api/zones</c> tells them apart.
/// </summary>
internal static class RelaysEndpoint
{
    public static Task GetAsync(HttpContext context)
    {
        var house = HouseView.Of(context);
        var name = context.Request.Query["zone"].ToString();
        var zone = name.Length == 0 ? house.Zones.FirstOrDefault() : house.Find(name);
        return zone is null && name.Length > 0
            ? Answer.NoSuchZoneAsync(context, name, house)
            : Answer.BytesAsync(context, Write(Shed(zone, context.RequestServices.GetServices<IRelayBank>())), Answer.Json);
    }

    // By channel, over the whole board.
    private static bool[] Shed(ZoneStatus? zone, IEnumerable<IRelayBank> banks)
    {
        if (zone is null)
        {
            return [];
        }

        var bank = banks.First(bank => bank.Name.Equals(zone.Zone.Bank, StringComparison.OrdinalIgnoreCase));
        var shed = new bool[bank.ChannelCount];
        foreach (var load in zone.Loads)
        {
            shed[load.Load.Channel] = load.Powered == false;
        }

        return shed;
    }

    private static ReadOnlyMemory<byte> Write(bool[] shed)
    {
        var buffer = new ArrayBufferWriter<byte>(16 * (shed.Length + 1));
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        for (var channel = 0; channel < shed.Length; channel++)
        {
            json.WriteBoolean((channel + 1).ToString(CultureInfo.InvariantCulture), shed[channel]);
        }

        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }
}
