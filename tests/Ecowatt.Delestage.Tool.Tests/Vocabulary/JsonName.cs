namespace Ecowatt.Delestage.Tool.Tests.Vocabulary;

/// <summary>A property's name with its type and the document in which it stands.</summary>
internal readonly record struct JsonName(string Name, string Type, string Document);
