using System.Text.Json;

namespace Ecowatt.Delestage.AspNetCore.Wire;

/// <summary>Describes a page of the journal to the host's OpenAPI document; the answer itself copies the lines byte by byte.</summary>
internal sealed record JournalPageDto(JsonElement[] Entries, string? More, bool Kept);
