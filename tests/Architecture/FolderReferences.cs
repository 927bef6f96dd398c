using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Ecowatt.Delestage.Tests.Architecture;

/// <summary>Which folders of a package know which others, by the types and members that their code names, bodies included.</summary>
internal static class FolderReferences
{
    // What the SDK adds to each project by itself.
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    /// <summary>Every reference from a folder to one that is not below it in the order.</summary>
    /// <param name="sources">Paths relative to the package's folder, with <c>/</c>, and what stands in each.</param>
    /// <param name="order">The folders, lowest first; <c>.</c> is the package's folder itself.</param>
    public static string[] Backward(IReadOnlyDictionary<string, string> sources, string[] order)
    {
        var compilation = CSharpCompilation.Create(
            "package",
            [CSharpSyntaxTree.ParseText(ImplicitUsings), .. sources.Select(static file => CSharpSyntaxTree.ParseText(file.Value, path: file.Key))],
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

        var trees = compilation.SyntaxTrees.Where(static tree => tree.FilePath.Length > 0).ToArray();
        var entries = trees.ToLookup(tree => Rank(order, tree.FilePath), static tree => Entries(tree.GetRoot()).ToHashSet(StringComparer.Ordinal));
        return [.. trees.SelectMany(tree => Named(compilation, tree, name => entries.Any(folder => folder.Key > Rank(order, tree.FilePath) && folder.Any(names => names.Contains(name))))
            .Where(target => Rank(order, target) > Rank(order, tree.FilePath))
            .Select(target => $"{tree.FilePath} knows {target}, which lies higher"))
            .Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>The sources of a package, without what was built from them.</summary>
    public static IReadOnlyDictionary<string, string> Sources(string package)
    {
        var root = Repository.Folder("src", package);
        return Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(root, file).Replace(Path.DirectorySeparatorChar, '/'))
            .Where(static path => !path.StartsWith("obj/", StringComparison.Ordinal) && !path.StartsWith("bin/", StringComparison.Ordinal))
            .ToDictionary(static path => path, path => File.ReadAllText(Path.Combine(root, path)));
    }

    /// <summary>The folder of a file; <c>.</c> for the package's folder itself.</summary>
    public static string FolderOf(string path) => path.LastIndexOf('/') is var end and > 0 ? path[..end] : ".";

    private static int Rank(string[] order, string path)
        => Array.IndexOf(order, FolderOf(path)) is var rank and >= 0 ? rank : throw new InvalidOperationException($"the folder of '{path}' has no place in the order");

    // The names by which a folder can be entered: its types, and what static classes hold, which extends other types or comes by a using. Whoever knows
    // anything else of it has it from code that named one of these. To ask the compiler about these alone takes a tenth of the time.
    private static IEnumerable<string> Entries(SyntaxNode root)
    {
        foreach (var member in root.DescendantNodes().OfType<MemberDeclarationSyntax>())
        {
            if (member is BaseTypeDeclarationSyntax { Identifier.ValueText: var type })
            {
                yield return type;
                yield return type.EndsWith("Attribute", StringComparison.Ordinal) ? type[..^"Attribute".Length] : type;
            }
            else if (member is DelegateDeclarationSyntax named)
            {
                yield return named.Identifier.ValueText;
            }
            else if (member.Ancestors().OfType<TypeDeclarationSyntax>().Any(static type => type.Modifiers.Any(SyntaxKind.StaticKeyword)))
            {
                foreach (var name in Declared(member))
                {
                    yield return name;
                }
            }
        }
    }

    private static IEnumerable<string> Declared(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax method => [method.Identifier.ValueText],
        PropertyDeclarationSyntax property => [property.Identifier.ValueText],
        BaseFieldDeclarationSyntax field => field.Declaration.Variables.Select(static variable => variable.Identifier.ValueText),
        _ => [],
    };

    private static IEnumerable<string> Named(CSharpCompilation compilation, SyntaxTree tree, Func<string, bool> isEntry)
    {
        var model = compilation.GetSemanticModel(tree);
        return tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>()
            .Where(name => isEntry(name.Identifier.ValueText))
            .Where(static name => name.FirstAncestorOrSelf<UsingDirectiveSyntax>() is null)
            .Select(name => model.GetSymbolInfo(name))
            .SelectMany(static info => info.Symbol is { } symbol ? [symbol] : info.CandidateSymbols.AsEnumerable())
            .Select(static symbol => symbol as INamedTypeSymbol ?? (symbol is INamespaceSymbol ? null : symbol.ContainingType))
            .OfType<INamedTypeSymbol>()
            .SelectMany(static type => type.OriginalDefinition.Locations)
            .Where(static location => location.IsInSource && location.SourceTree!.FilePath.Length > 0)
            .Select(static location => location.SourceTree!.FilePath)
            .Where(path => path != tree.FilePath)
            .Distinct();
    }
}
