using System.Globalization;

namespace Ecowatt.Delestage.Mqtt.Relays.Devices;

/// <summary>Writes and reads Tasmota's <c>PulseTime</c>: 1 to 111 are tenths of a second, 112 to 64,900 are seconds and 100.</summary>
internal static class PulseTime
{
    private const int Offset = 100;

    /// <summary>Returns the value that means a time of 12 s to 64,800 s.</summary>
    public static int Of(TimeSpan time) => (int)time.TotalSeconds + Offset;

    /// <summary>Returns what the device answered, from <c>{"Set":1000,"Remaining":0}</c>, or from the number alone, as older versions answer; null where it is neither.</summary>
    public static int? Read(System.Text.Json.JsonElement value)
    {
        var number = value.ValueKind == System.Text.Json.JsonValueKind.Object ? JsonText.Member(value, "Set") : value.ToString();
        return int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var set) ? set : null;
    }
}
