/** The view “Models in This Workspace”: every model that a file names, with its life cycle, its price, and where. */
import * as vscode from "vscode";
import { commands } from "../../../shared/src/commands.ts";
import { formatPrice } from "../../../shared/src/prices.ts";
import type { ModelUse, UsedModel } from "../../../shared/src/workspace.ts";
import type { ServerLink } from "../serverLink.ts";

export interface ModelTree extends vscode.Disposable {
  refresh(): void;
}

type Node =
  | { readonly kind: "model"; readonly model: UsedModel }
  | { readonly kind: "use"; readonly model: UsedModel; readonly use: ModelUse };

const viewId = "parlance.workspaceModels";

/** The model of a node of the tree, or of one of its places; undefined for anything else. */
export function modelOfNode(node: unknown): UsedModel | undefined {
  return isNode(node) ? node.model : undefined;
}

export function useOfNode(node: unknown): ModelUse | undefined {
  if (!isNode(node)) return undefined;
  return node.kind === "use" ? node.use : node.model.uses[0];
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "model" in value && "kind" in value;
}

/** Makes the view; the workspace is read when it is first shown. */
export function createModelTree(server: ServerLink, log: vscode.LogOutputChannel): ModelTree {
  const changed = new vscode.EventEmitter<void>();
  const provider: vscode.TreeDataProvider<Node> = {
    onDidChangeTreeData: changed.event,
    getTreeItem: itemOf,
    async getChildren(node) {
      if (node !== undefined) return node.kind === "model" ? usesOf(node.model) : [];
      try {
        // The protocol's schemas are loaded when the view is first shown, as the extension starts without them.
        const { WorkspaceModels } = await import("../../../shared/src/workspace.ts");
        const { models } = await server.request(WorkspaceModels, {});
        return models.map((model): Node => ({ kind: "model", model }));
      } catch (error) {
        log.warn(`The workspace's models could not be read: ${error instanceof Error ? error.message : String(error)}`);
        return [];
      }
    },
    getParent: (node) => (node.kind === "use" ? { kind: "model", model: node.model } : undefined),
  };
  const view = vscode.window.createTreeView(viewId, { treeDataProvider: provider, showCollapseAll: true });
  const listening = server.onDidChangeWorkspaceModels(() => changed.fire());
  return {
    refresh: () => changed.fire(),
    dispose() {
      listening.dispose();
      view.dispose();
      changed.dispose();
    },
  };
}

function usesOf(model: UsedModel): Node[] {
  return model.uses.map((use) => ({ kind: "use", model, use }));
}

function itemOf(node: Node): vscode.TreeItem {
  return node.kind === "model" ? modelItem(node.model) : useItem(node);
}

/** Life cycle, price and number of places in one line. */
export function describeUse(model: UsedModel): string {
  const places = model.uses.length === 1 ? "1 place" : `${model.uses.length} places`;
  return [stateWords(model), priceWords(model), places].filter((part) => part !== "").join(" · ");
}

function modelItem(model: UsedModel): vscode.TreeItem {
  const item = new vscode.TreeItem(model.name, vscode.TreeItemCollapsibleState.Collapsed);
  item.id = `model:${model.ref ?? model.name}:${model.name}`;
  item.description = describeUse(model);
  item.iconPath = iconOf(model);
  item.contextValue = model.ref === null ? "unknownModel" : "model";
  item.tooltip = new vscode.MarkdownString(tooltipOf(model));
  item.accessibilityInformation = { label: `${model.name}, ${item.description}` };
  return item;
}

function useItem(node: Extract<Node, { kind: "use" }>): vscode.TreeItem {
  const uri = vscode.Uri.parse(node.use.uri, true);
  const line = node.use.range.start.line + 1;
  const item = new vscode.TreeItem(uri, vscode.TreeItemCollapsibleState.None);
  item.id = `use:${node.model.ref ?? ""}:${node.use.uri}:${line}:${node.use.range.start.character}`;
  item.label = `${uri.path.slice(uri.path.lastIndexOf("/") + 1)}:${line}`;
  const folder = vscode.workspace.asRelativePath(uri);
  const written = node.use.written === node.model.name ? "" : `as ${node.use.written}`;
  item.description = [folder.includes("/") ? folder.slice(0, folder.lastIndexOf("/")) : "", written]
    .filter((part) => part !== "")
    .join(" · ");
  item.contextValue = "use";
  item.command = { command: commands.goToUse, title: "Go to the Place", arguments: [node] };
  return item;
}

/** Icons carry a colour and a shape of their own, so that the state can be told without colours. */
function iconOf({ status }: UsedModel): vscode.ThemeIcon {
  switch (status) {
    case "retired":
      return new vscode.ThemeIcon("error", new vscode.ThemeColor("list.errorForeground"));
    case "deprecated":
      return new vscode.ThemeIcon("warning", new vscode.ThemeColor("list.warningForeground"));
    case "unknown":
      return new vscode.ThemeIcon("question");
    case "preview":
      return new vscode.ThemeIcon("beaker");
    case "active":
      return new vscode.ThemeIcon("circle-filled");
  }
}

function stateWords({ status, retires, successor }: UsedModel): string {
  const next = successor === null ? "" : `, use ${successor}`;
  switch (status) {
    case "retired":
      return `retired${retires === null ? "" : ` ${retires}`}${next}`;
    case "deprecated":
      return `${retires === null ? "deprecated" : `retires ${retires}`}${next}`;
    case "unknown":
      return "not in the catalog";
    case "preview":
      return "preview";
    case "active":
      return retires === null ? "" : `retires ${retires}`;
  }
}

function priceWords({ inputPrice, outputPrice }: UsedModel): string {
  if (inputPrice === null || outputPrice === null) return "";
  return inputPrice === 0 && outputPrice === 0 ? "free" : `${formatPrice(inputPrice)}/${formatPrice(outputPrice)}`;
}

function tooltipOf(model: UsedModel): string {
  const lines = [`**${model.name}**${model.providerName === null ? "" : ` · ${model.providerName}`}`];
  const state = stateWords(model);
  if (state !== "") lines.push(state);
  const price = priceWords(model);
  if (price !== "") lines.push(price === "free" ? "Free" : `${price} per 1M tokens in and out`);
  if (model.contextWindow !== null) lines.push(`Window: ${model.contextWindow.toLocaleString("en-US")} tokens`);
  return lines.join("  \n");
}
