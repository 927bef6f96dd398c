using System.Text.Json.Serialization;

namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>The condition under which the caller may change something.</summary>
internal sealed record AccessDto([property: JsonConverter(typeof(CamelCaseEnumConverter<ChangeAccess>))] ChangeAccess Changes);
