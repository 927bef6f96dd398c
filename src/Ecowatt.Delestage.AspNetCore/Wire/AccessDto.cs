using System.Text.Json.Serialization;
using Ecowatt.Delestage.Wire;

namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>The condition under which the caller may change something.</summary>
internal sealed record AccessDto([property: JsonConverter(typeof(CamelCaseEnumConverter<ChangeAccess>))] ChangeAccess Access);
