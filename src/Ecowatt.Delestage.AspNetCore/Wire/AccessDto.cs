using System.Text.Json.Serialization;
using Ecowatt.Delestage.Wire;

namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>The condition under which the caller may change something.</summary>
/// <param name="Access">The condition.</param>
/// <param name="AcceptsBy">Whether a change may name its author in <c>by</c>.</param>
internal sealed record AccessDto([property: JsonConverter(typeof(CamelCaseEnumConverter<ChangeAccess>))] ChangeAccess Access, bool AcceptsBy)
{
    /// <summary>Gets whether the application keeps a history, of which there is a report; left out where it keeps none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool KeepsHistory { get; init; }
}
