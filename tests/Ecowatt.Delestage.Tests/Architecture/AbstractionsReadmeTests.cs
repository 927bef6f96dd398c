using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Ecowatt.Delestage.Tests.Architecture;

/// <summary>What the README of the contracts tells an author to write compiles against the contracts alone.</summary>
public sealed class AbstractionsReadmeTests
{
    [Fact]
    public void The_source_of_the_README_compiles_against_the_contracts_alone()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Folder("src", "Ecowatt.Delestage.Abstractions"), "README.md"));
        var code = readme.Split("```csharp\n")[1].Split("```")[0];
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal));
        var compilation = CSharpCompilation.Create(
            "author",
            [CSharpSyntaxTree.ParseText("global using System;"), CSharpSyntaxTree.ParseText(code)],
            [.. platform.Append(typeof(SignalSource).Assembly.Location).Select(static path => MetadataReference.CreateFromFile(path))],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

        Assert.Empty(compilation.GetDiagnostics().Where(static finding => finding.Severity >= DiagnosticSeverity.Warning).Select(static finding => finding.ToString()));
        Assert.Equal("Ecowatt.Delestage.Abstractions", typeof(SignalSource).Assembly.GetName().Name);
        Assert.DoesNotContain(typeof(SignalSource).Assembly.GetReferencedAssemblies(), static name => name.Name!.StartsWith("Microsoft.Extensions", StringComparison.Ordinal));
    }
}
