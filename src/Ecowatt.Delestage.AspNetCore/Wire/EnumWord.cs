using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>A member of an enumeration by its name, as <c>lowCarbon</c>; never by its number.</summary>
internal sealed class EnumWord<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
