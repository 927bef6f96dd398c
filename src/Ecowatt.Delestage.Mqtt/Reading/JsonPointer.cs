using System.Text.Json;

namespace Ecowatt.Delestage.Mqtt.Reading;

/// <summary>Finds a value in a document by a JSON pointer (RFC 6901).</summary>
internal static class JsonPointer
{
    public static JsonElement? Find(JsonElement root, string pointer)
    {
        var here = root;
        foreach (var escaped in pointer.Split('/').Skip(1))
        {
            var key = escaped.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            if (here.ValueKind == JsonValueKind.Object && here.TryGetProperty(key, out var member))
            {
                here = member;
            }
            else if (here.ValueKind == JsonValueKind.Array && int.TryParse(key, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var index) && index < here.GetArrayLength())
            {
                here = here[index];
            }
            else
            {
                return null;
            }
        }

        return here;
    }
}
