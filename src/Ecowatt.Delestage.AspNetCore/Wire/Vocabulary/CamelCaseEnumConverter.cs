using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ecowatt.Delestage.Wire;

/// <summary>
/// Writes a member of an enumeration by its name, as <c>maxShedTime</c>, and never by its number. It stands on each property, so that a
/// host that describes these types with its own JSON options describes the same names.
/// </summary>
internal sealed class CamelCaseEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
